using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>A start that is slower than the check allows, and that only the program's own log tells.</summary>
public sealed class StartUpLogTests
{
    private const string Killed = "web.instance-killed._app.1";

    public static TheoryData<string> Slow =>
    [
        "Started LedgerApplication in 94.6 seconds (JVM running for 97.1)",
        "INFO: Server startup in [95012] milliseconds",
        "INFO [main] org.apache.catalina.startup.Catalina.start Server startup in 95012 ms",
        "ledger 1.0 on JVM (powered by Quarkus 3.2) started in 95.0s. Listening on: http://0.0.0.0:8080",
        "2024-05-14 11:55:00 booting\n2024-05-14 11:56:35 Listening on port 31005",
        "2024-05-14T11:55:00Z booting\nsome words\n2024-05-14T11:56:35Z server listening on http://0.0.0.0:31005",
    ];

    [Theory]
    [MemberData(nameof(Slow))]
    public async Task Log_tells_a_start_slower_than_the_check_allows_and_the_grace_period_is_to_blame(string log)
    {
        var finding = (await Analyze(Case().Log(Killed, log)))[0];

        finding.Code.ShouldBe("health.grace_too_short");
        finding.Headline.ShouldBe(
            "/web: its program takes 95 s to start, as its own log says, and with a grace period of 20 s Marathon kills it 50 s after its start if the HTTP "
            + "health check has not passed by then; set gracePeriodSeconds to 150");
        finding.Evidence[0].Source.ShouldBe($"TASK_LOG {Killed}");
        finding.Remedies[0].Title.ShouldBe("Set gracePeriodSeconds to 150");
    }

    [Theory]
    [InlineData("Started App in 12.6 seconds")]
    [InlineData("failed to start in 95 seconds")]
    [InlineData("not ready after 95 s")]
    [InlineData("2024-05-14 11:55:00 booting")]
    public async Task Log_tells_no_slow_start_and_the_grace_period_is_not_to_blame_by_it(string log) =>
        (await Analyze(Case().Log(Killed, log))).ShouldAllBe(f => !f.Summary.Contains("its own log says", StringComparison.Ordinal));

    [Fact]
    public async Task Log_of_another_app_says_nothing() =>
        (await Analyze(Case().Log("other.instance-killed._app.1", "Started App in 95 seconds"))).ShouldAllBe(
            f => !f.Summary.Contains("its own log says", StringComparison.Ordinal));

    private static Scene Case() => new Scene()
        .Checked(Scene.Check() with { GracePeriodSeconds = 20, IntervalSeconds = 10, MaxConsecutiveFailures = 3 })
        .With(Scene.Kill("ConnectException: Connection refused", 30));

    private static async Task<IReadOnlyList<Finding>> Analyze(Scene scene) =>
        (await new HealthAnalyzer().Handle(new HealthAnalysis(scene.Build()), CancellationToken.None)).Findings;
}
