using System.Text;
using Spectre.Console;

namespace Diagnosis.Cli.Rendering;

/// <summary>Plain tables: no frames, no colours, so that output reads the same on a screen and in a file.</summary>
internal static class Tables
{
    private const int Width = 200;

    public static Table New(params string[] headers)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(Text(header)) { NoWrap = true });
        }

        return table;
    }

    /// <summary>Text as it is: ids and messages may hold what markup would swallow.</summary>
    public static Text Text(string text) => new(text);

    /// <summary>A contract's enum value in the field's own words, for instance NOT_EVALUATED.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var word = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                word.Append('_');
            }

            word.Append(char.ToUpperInvariant(name[i]));
        }

        return word.ToString();
    }

    public static void Write(TextWriter output, Table table)
    {
        using var buffer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(buffer),
        });
        console.Profile.Width = Width;
        console.Write(table);
        foreach (var line in buffer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine(line.TrimEnd());
        }
    }
}
