using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Tests.Terminal;

public sealed class ScreenTests
{
    [Fact]
    public void Text_is_broken_at_words_and_hangs_below_its_mark() =>
        Drawn(40, screen => screen.Marked("  - ", "one two three four five six seven eight nine ten eleven twelve"))
            .ShouldBe("  - one two three four five six seven\n    eight nine ten eleven twelve\n");

    [Fact]
    public void A_word_that_is_too_long_is_broken_rather_than_lost()
    {
        var word = new string('x', 100);

        Drawn(40, screen => screen.Line(word)).Replace("\n", "", StringComparison.Ordinal).ShouldBe(word);
    }

    [Fact]
    public void Without_a_terminal_a_line_stays_whole() =>
        Drawn(null, screen => screen.Line(string.Join(' ', Enumerable.Repeat("word", 500)))).Split('\n').Length.ShouldBe(2);

    [Fact]
    public void A_line_end_within_a_text_never_begins_a_line_that_looks_like_another()
    {
        Drawn(80, screen => screen.Marked("  - ", "10.0.0.1\nNothing is stuck.")).ShouldBe("  - 10.0.0.1\n    Nothing is stuck.\n");
        Drawn(80, screen => screen.Line("10.0.0.1\nNothing is stuck.")).ShouldBe("10.0.0.1\\u000aNothing is stuck.\n");
    }

    [Fact]
    public void No_character_ends_it()
    {
        for (var block = 0; block < 0x10000; block += 0x100)
        {
            // With halves of pairs, and what is no character.
            var text = string.Concat(Enumerable.Range(block, 0x100).Select(code => (char)code));
            var table = new TextTable("HOST", "WHAT");
            table.Row("a", text);

            Drawn(200, screen =>
            {
                screen.Line(text);
                screen.Marked(text, text);
                screen.Table(table);
            }).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_column_of_a_table_is_lost_and_none_is_beyond_the_edge(int width)
    {
        var table = new TextTable("HOST", "#FREE", "WHAT FAILS");
        table.Row("10.0.1.21", "6158", "memory is short, and what is more, cpus and ports are as well: nothing of it could ever be had there");
        table.Row("10.0.1.122", "58", "no");

        var lines = Drawn(width, screen => screen.Table(table)).Split('\n');

        lines.ShouldAllBe(line => line.Length <= width);
        lines[0].ShouldStartWith("HOST        FREE  WHAT FAILS");
        lines[1].ShouldStartWith("10.0.1.21   6158  memory is");
        lines[^2].ShouldStartWith("10.0.1.122    58  no");
        string.Join(' ', lines.Skip(1).Select(line => line.Length > 18 ? line[18..] : "")).ShouldContain("had there");
    }

    [Fact]
    public void Colours_are_there_only_where_they_are_wanted()
    {
        Drawn(80, screen => screen.Line("stuck", Tone.Bad)).ShouldBe("stuck\n");
        Drawn(80, screen => screen.Line("stuck", Tone.Bad), isColoured: true).ShouldMatch("^\u001b\\[[0-9;]+mstuck\u001b\\[0m\n$");
    }

    [Fact]
    public void Nothing_else_of_the_program_writes_to_the_console()
    {
        var root = Directory.GetParent(AppContext.BaseDirectory)!;
        while (!File.Exists(Path.Combine(root.FullName, "Diagnosis.sln")))
        {
            root = root.Parent!;
        }

        var files = Directory.GetFiles(Path.Combine(root.FullName, "clients/dotnet/Diagnosis.Cli"), "*.cs", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(40);
        files.Where(file => Path.GetFileName(file) != "Screen.cs").Where(file =>
            ((string[])["Console.Out", "Console.Error", "Console.Write", "AnsiConsole"]).Any(word => File.ReadAllText(file).Contains(word)))
            .ShouldBeEmpty();
    }

    private static string Drawn(int? width, Action<Screen> draw, bool isColoured = false)
    {
        using var text = new StringWriter { NewLine = "\n" };
        draw(new Screen(text, width, isColoured));
        return text.ToString();
    }
}
