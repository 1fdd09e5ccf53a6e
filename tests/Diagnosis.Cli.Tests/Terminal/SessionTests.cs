using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Diagnosis.Cli.Tests.Terminal;

/// <summary>
/// What whoever sits at a terminal sees, in tmux, at 80 and at 200 columns, against the files of <c>Sessions</c>. Dates and times there are zeros. Run with
/// DIAGNOSIS_SESSIONS=write, it writes them anew, to be looked at before they are kept.
/// </summary>
[Trait("Needs", "tmux")]
public sealed partial class SessionTests(CliServer server) : IClassFixture<CliServer>
{
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["help"] = "help",
        ["list"] = "list",
        ["clusters"] = "clusters",
        ["explain"] = "explain /mem-app",
        ["explain-health"] = "explain /shop/checkout",
        ["explain-full"] = "explain /stuck-sleep --full",
        ["validate"] = "validate wrong.json",
        ["what-if"] = "what-if /mem-app --mem 2000",
        ["watch"] = "watch /billing/worker --timeout 8",
        ["mistake"] = "explain --ful",
    };

    public static TheoryData<string, int> Sessions
    {
        get
        {
            var sessions = new TheoryData<string, int>();
            foreach (var name in Commands.Keys)
            {
                sessions.Add(name, 80);
                sessions.Add(name, 200);
            }

            return sessions;
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_session_reads_as_it_was_kept(string name, int width)
    {
        server.Write("wrong.json", "{\n  \"id\": \"/web\",\n  \"cmd\": \"sleep 1000\",\n  \"mem\": \"128\",\n  \"healthcheck\": []\n}\n");

        var seen = await SeenAsync(Commands[name], width, "");

        var file = Path.Combine(Folder(), $"{width}", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("DIAGNOSIS_SESSIONS") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, seen);
            Assert.Fail($"{file} was written: look at it, and run again without DIAGNOSIS_SESSIONS.");
        }

        seen.ShouldBe(await File.ReadAllTextAsync(file));
        seen.Split('\n').ShouldAllBe(line => line.Length <= width);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1 ", false)]
    [InlineData("TERM=dumb ", false)]
    public async Task Colours_are_seen_on_a_terminal_that_has_them_unless_they_are_not_wanted(string variables, bool isColoured)
    {
        var seen = await SeenAsync("list", 80, variables, "-e");

        seen.Contains("\u001b[91m", StringComparison.Ordinal).ShouldBe(isColoured, seen);
        (await SeenAsync("list --color never", 80, variables, "-e")).ShouldNotContain("\u001b[9");
    }

    private async Task<string> SeenAsync(string command, int width, string variables, params string[] how)
    {
        var socket = $"diagnose-{Guid.NewGuid():N}";
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var line = $"cd '{server.Folder}'; {variables}XDG_CONFIG_HOME=/nowhere HOME=/home/me DIAGNOSE_SERVER={server.Address} '{host}' exec "
            + $"'{Path.Combine(AppContext.BaseDirectory, "diagnose.dll")}' {command}; echo \"exit code $?\"; sleep 600";
        await TmuxAsync(socket, "-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", "200", line);
        try
        {
            for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromMinutes(2);)
            {
                var seen = await TmuxAsync(socket, ["capture-pane", "-p", .. how]);
                if (Ended().IsMatch(seen))
                {
                    return Masked(seen.TrimEnd() + "\n");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }

            throw new TimeoutException(await TmuxAsync(socket, "capture-pane", "-p"));
        }
        finally
        {
            await TmuxAsync(socket, "kill-server");
        }
    }

    private static string Masked(string seen) =>
        Seconds().Replace(Times().Replace(Dates().Replace(seen, "0000-00-00"), "00:00:00"), match => new string('0', match.Length));

    private static string Folder()
    {
        var folder = Directory.GetParent(AppContext.BaseDirectory)!;
        while (!File.Exists(Path.Combine(folder.FullName, "Diagnosis.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests/Diagnosis.Cli.Tests/Terminal/Sessions");
    }

    private static async Task<string> TmuxAsync(string socket, params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-u", "-L", socket, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LANG"] = "C.UTF-8";
        using var tmux = Process.Start(start)!;
        var (output, error) = (tmux.StandardOutput.ReadToEndAsync(), tmux.StandardError.ReadToEndAsync());
        await tmux.WaitForExitAsync();
        return await output + await error;
    }

    /// <summary>The line behind what a command printed; a colour may end before it.</summary>
    [GeneratedRegex(@"\n(\e\[[0-9;]*m)*exit code ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ended();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\d\d:\d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"\d+(?= s\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();
}
