using Diagnosis.Cli.Conformance;
using Grpc.Net.Client;

namespace Diagnosis.Cli.Tests.Conformance;

/// <summary>Whoever breaks one thing is told of that one, and whoever keeps all of nothing.</summary>
public sealed class AnalyzerChecksTests
{
    public static TheoryData<string> Checks => [.. AnalyzerChecks.All.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Analyzer_that_breaks_one_thing_is_caught_by_the_check_of_it_alone(string check)
    {
        await using var analyzer = await BrokenAnalyzer.BreakingAsync(check);

        (await BrokenAsync(analyzer.Address)).ShouldBe([check]);
    }

    [Fact]
    public async Task Analyzer_that_keeps_everything_breaks_nothing()
    {
        await using var analyzer = await BrokenAnalyzer.BreakingAsync("");

        (await BrokenAsync(analyzer.Address)).ShouldBeEmpty();
    }

    private static async Task<string[]> BrokenAsync(string address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var probe = new AnalyzerProbe(channel.CreateCallInvoker(), TimeSpan.FromSeconds(3));
        var broken = new List<string>();
        foreach (var check in AnalyzerChecks.All)
        {
            if (await check.FaultAsync(probe, CancellationToken.None) is not null)
            {
                broken.Add(check.Name);
            }
        }

        return [.. broken];
    }
}
