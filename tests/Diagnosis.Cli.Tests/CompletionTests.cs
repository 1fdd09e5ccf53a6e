using System.Diagnostics;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose completion</c>: shells ask the program what may come next.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("diagnose expl", "explain")]
    [InlineData("diagnose explain --al", "--all-stuck")]
    [InlineData("diagnose completion fi", "fish")]
    [InlineData("diagnose list --sort a", "Age")]
    public async Task Bash_completes_commands_flags_and_values(string line, string completed)
    {
        var script = (await CliServer.RunAloneAsync("completion", "bash")).Out;
        var words = line.Split(' ');
        var program = Path.Combine(AppContext.BaseDirectory, "diagnose.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

        var said = await BashAsync($$"""
            {{script}}
            diagnose() { "{{host}}" exec "{{program}}" "$@"; }
            COMP_LINE='{{line}}'; COMP_POINT={{line.Length}}; COMP_WORDS=({{line}}); COMP_CWORD={{words.Length - 1}}
            _diagnose
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        said.Split('\n').ShouldContain(word => word.Equals(completed, StringComparison.OrdinalIgnoreCase), said);
    }

    [Theory]
    [InlineData("zsh", "compdef _diagnose diagnose")]
    [InlineData("fish", "complete -c diagnose")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName diagnose")]
    public async Task Each_shell_has_its_script(string shell, string part)
    {
        var run = await CliServer.RunAloneAsync("completion", shell);

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain(part);
        run.Lines[0].ShouldContain($"diagnose completion {shell}");
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_a_usage_error_that_names_those_that_are()
    {
        var run = await CliServer.RunAloneAsync("completion", "tcsh");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("bash");
    }

    private static async Task<string> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var bash = Process.Start(start)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        return await output + await error;
    }
}
