using Diagnosis.Tests;

namespace Diagnosis.Cli.Tests.Conformance;

/// <summary>The examples keep what analyzers must keep, and the command says so.</summary>
public sealed class ExampleAnalyzersTests
{
    private static readonly string Root = RepositoryRoot.Path;

    /// <summary>The folder of the tests is called after how they were built.</summary>
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    [Fact]
    public async Task Example_in_csharp_keeps_everything()
    {
        await using var analyzer = RunningProgram.Start(
            "exec", Path.Combine(AppContext.BaseDirectory, "../../analyzer-csharp", Configuration, "owner-analyzer.dll"), "--urls", "http://127.0.0.1:0");

        await ShouldPassAsync(await analyzer.AddressAsync());
    }

    [Fact]
    [Trait("Needs", "python3-grpcio")]
    public async Task Example_in_python_keeps_everything()
    {
        await using var analyzer = RunningProgram.StartOther("/usr/bin/python3", Path.Combine(Root, "examples/analyzer-python/freeze.py"), "0");

        await ShouldPassAsync(await analyzer.AddressAsync());
    }

    [Fact]
    public async Task Command_tells_what_is_broken_and_ends_with_1()
    {
        await using var analyzer = await BrokenAnalyzer.BreakingAsync("own-findings");

        var run = await CliServer.RunAloneAsync("analyzer-check", "--address", analyzer.Address, "--within", "10");

        run.ExitCode.ShouldBe(1, run.Out + run.Error);
        run.Lines.ShouldContain(
            "BROKEN  own-findings       the answer about /shop/checkout has the code \"offer.never_fits\", which is none of acme.");
        run.Lines[^1].ShouldBe("12 of 13 kept");
    }

    [Fact]
    public async Task Command_ends_with_2_where_nobody_answers()
    {
        var run = await CliServer.RunAloneAsync("analyzer-check", "--address", "http://127.0.0.1:1");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("diagnose: http://127.0.0.1:1/ does not answer");
    }

    private static async Task ShouldPassAsync(string address)
    {
        var run = await CliServer.RunAloneAsync("analyzer-check", "--address", address, "--within", "10");

        run.Error.ShouldBeEmpty();
        run.Out.ShouldEndWith("13 of 13 kept\n");
        run.ExitCode.ShouldBe(0);
    }
}
