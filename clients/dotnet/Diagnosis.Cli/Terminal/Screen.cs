using Spectre.Console;
using Spectre.Console.Rendering;

namespace Diagnosis.Cli.Terminal;

/// <summary>
/// Where text goes: the one way to standard output and standard error. What it writes fits the terminal's width, broken at words, has colours where those are
/// wanted, and nothing in it steers the terminal.
/// </summary>
internal sealed class Screen
{
    /// <summary>Where there is no terminal, each line stays whole, so that it can be searched.</summary>
    private const int Unbounded = 100_000;

    private const int Narrowest = 40;

    private readonly IAnsiConsole _console;
    private readonly bool _isColoured;

    /// <summary>A screen of a width; null is that of a file, which has none. One that is steered has what lasts drawn over.</summary>
    public Screen(TextWriter writer, int? width, bool isColoured, bool isSteered = false)
    {
        (Writer, _isColoured) = (new CleanWriter(writer), isColoured);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isSteered || isColoured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isColoured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isSteered ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        (IsTerminal, Width) = (isSteered, width is { } columns ? Math.Max(Narrowest, columns) : Unbounded);
        _console.Profile.Width = Width;
    }

    /// <summary>True when somebody looks on, at a terminal that can be drawn over.</summary>
    public bool IsTerminal { get; }

    /// <summary>How many columns there are.</summary>
    public int Width { get; }

    /// <summary>For what writes text of its own.</summary>
    public TextWriter Writer { get; }

    /// <summary>Standard output.</summary>
    public static Screen OfOutput(ColorChoice color) => Of(Console.Out, Console.IsOutputRedirected, color);

    /// <summary>Standard error.</summary>
    public static Screen OfError(ColorChoice color) => Of(Console.Error, Console.IsErrorRedirected, color);

    /// <summary>An empty line.</summary>
    public void Line() => Writer.WriteLine();

    /// <summary>One line, wrapped where it is too long: an end of a line within the text is written out, so that nothing planted begins a line.</summary>
    public void Line(string text, Tone tone = Tone.Plain) => Write(new Text(HiddenCharacters.Shown(text.Replace('\t', ' ')), Look(tone)));

    /// <summary>Lines after a mark that stands once: what follows hangs below the text.</summary>
    public void Marked(string mark, string text, Tone tone = Tone.Plain)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var shown = new Text(HiddenCharacters.Shown(line.Replace('\t', ' ')), Look(tone));
            Write(Hanging(mark, shown, Look(tone == Tone.Quiet ? tone : Tone.Plain)));
            mark = new string(' ', mark.Length);
        }
    }

    /// <summary>A table.</summary>
    public void Table(TextTable table) => Write(table.In(Width, Look(Tone.Quiet)));

    /// <summary>A document for programs, as it is but for characters that steer a terminal, which it has in the escapes of JSON.</summary>
    public void Document(string text) => Writer.WriteLine(text);

    /// <summary>Shows that something lasts while it does.</summary>
    public Task WaitAsync(Task work, Func<string> says) => _console.Status().Spinner(Spinner.Known.Line).StartAsync(Said(says), async status =>
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)) != work)
        {
            status.Status(Said(says));
        }
    });

    /// <summary>Shows lines in place of those that were shown before, until it is over.</summary>
    public Task LiveAsync(Func<Action<IEnumerable<string>>, Task> show) => _console.Live(new Text("")).AutoClear(false).StartAsync(live => show(lines =>
        live.UpdateTarget(new Rows(lines.Select(line => Hanging(Indent(line), new Text(HiddenCharacters.Shown(line.TrimStart())), Style.Plain))))));

    private static Screen Of(TextWriter writer, bool isRedirected, ColorChoice color)
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var isWithout = isRedirected || isDumb || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var width = isRedirected ? (int?)null : Console.WindowWidth is > 0 and var columns ? columns : 80;
        return new Screen(writer, width, color == ColorChoice.Always || (color == ColorChoice.Auto && !isWithout), !isRedirected && !isDumb);
    }

    private static string Said(Func<string> says) => Markup.Escape(HiddenCharacters.Shown(says()));

    private static string Indent(string line) => line[..(line.Length - line.TrimStart().Length)];

    private static Grid Hanging(string mark, Text text, Style look) => new Grid()
        .AddColumn(new GridColumn { Width = mark.Length, NoWrap = true, Padding = new Padding(0) })
        .AddColumn(new GridColumn { Padding = new Padding(0) })
        .AddRow(new Text(HiddenCharacters.Shown(mark), look), text);

    private Style Look(Tone tone) => !_isColoured ? Style.Plain : tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Bad => new Style(Color.Red),
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Good => new Style(Color.Green),
        Tone.Quiet => new Style(Color.Grey),
        _ => Style.Plain,
    };

    /// <summary>Line by line.</summary>
    private void Write(IRenderable drawn)
    {
        foreach (var line in Segment.SplitLines(drawn.Render(RenderOptions.Create(_console), Width)))
        {
            _console.Write(new DrawnLine(line));
            Writer.WriteLine();
        }
    }
}
