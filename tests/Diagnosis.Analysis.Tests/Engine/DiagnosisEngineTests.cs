using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed class DiagnosisEngineTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualResetEventSlim _release = new();

    public void Dispose()
    {
        _release.Set();
        _release.Dispose();
    }

    [Fact]
    public async Task One_analyzer_throws_and_the_others_still_answer()
    {
        var diagnosis = await Diagnose(new AnalysisLimits());

        diagnosis.Runs.Select(r => (r.AnalyzerId, r.Outcome)).ShouldBe([("throwing", Outcome.Failed), ("finding", Outcome.Findings)]);
        diagnosis.Findings[0].Code.ShouldBe("offer.insufficient_memory");
        diagnosis.Runs[0].Detail.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task One_analyzer_overruns_deaf_to_its_token_and_the_others_still_answer()
    {
        var diagnosis = await Diagnose(new AnalysisLimits { PerAnalysis = TimeSpan.FromSeconds(3) }, deaf: true);

        diagnosis.Runs.Select(r => (r.AnalyzerId, r.Outcome))
            .ShouldBe([("throwing", Outcome.Failed), ("deaf", Outcome.TimedOut), ("finding", Outcome.Findings)]);
        diagnosis.Findings[0].AnalyzerId.ShouldBe("finding");
    }

    [Fact]
    public async Task The_deadline_has_passed_and_every_run_says_so()
    {
        var diagnosis = await Diagnose(new AnalysisLimits(), deadline: TimeProvider.System.GetUtcNow().AddSeconds(-1));

        diagnosis.Runs.ShouldAllBe(r => r.Outcome == Outcome.TimedOut);
        diagnosis.Findings.ShouldHaveSingleItem().Code.ShouldBe("unknown");
    }

    [Fact]
    public async Task The_caller_gives_up_and_hears_nothing_more()
    {
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Diagnose(new AnalysisLimits(), cancellationToken: gaveUp.Token));
    }

    [Fact]
    public void Two_analyzers_share_an_id_and_the_start_fails()
    {
        using var provider = Services(new AnalysisLimits(), deaf: false)
            .AddAnalyzer<FindingAnalysis, FindingAnalyzer>(Descriptor("FINDING"))
            .BuildServiceProvider();

        Should.Throw<InvalidOperationException>(() => provider.GetRequiredService<AnalyzerCatalogue>()).Message
            .ShouldContain("FINDING", Shouldly.Case.Insensitive);
    }

    [Fact]
    public async Task Only_the_analyzers_asked_for_run()
    {
        var diagnosis = await Diagnose(new AnalysisLimits(), ids: ["Finding"]);

        diagnosis.Runs.ShouldHaveSingleItem().AnalyzerId.ShouldBe("finding");
    }

    [Fact]
    public async Task Analyzers_are_left_out_and_what_the_others_find_is_less_certain()
    {
        var diagnosis = await Diagnose(new AnalysisLimits(), ids: ["finding"]);

        diagnosis.Findings[0].Code.ShouldBe("offer.insufficient_memory");
        diagnosis.Findings[0].Confidence.ShouldBeLessThan(0.9);
        diagnosis.Findings[0].Explanation.ShouldContain("not every analyzer was asked (throwing)");
    }

    private async Task<WorkloadDiagnosis> Diagnose(
        AnalysisLimits limits, bool deaf = false, DateTimeOffset? deadline = null, string[]? ids = null, CancellationToken cancellationToken = default)
    {
        await using var provider = Services(limits, deaf).BuildServiceProvider();
        var workload = new Workload
        {
            Id = "/web",
            Kind = WorkloadKind.App,
            Definition = new WorkloadDefinition { Id = "/web", Kind = WorkloadKind.App, Instances = 2 },
        };
        var index = SnapshotIndex.Of(new ClusterSnapshot { CapturedAt = Now, Workloads = [workload] });
        return await provider.GetRequiredService<DiagnosisEngine>()
            .DiagnoseAsync(new AnalysisContext(index, workload, deadline), ids ?? [], cancellationToken);
    }

    private IServiceCollection Services(AnalysisLimits limits, bool deaf)
    {
        var services = new ServiceCollection()
            .AddSingleton(limits)
            .AddSingleton(_release)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAnalyzer<ThrowingAnalysis, ThrowingAnalyzer>(Descriptor("throwing"));
        if (deaf)
        {
            services.AddAnalyzer<DeafAnalysis, DeafAnalyzer>(Descriptor("deaf"));
        }

        return services.AddAnalyzer<FindingAnalysis, FindingAnalyzer>(Descriptor("finding"));
    }

    private static AnalyzerDescriptor Descriptor(string id) => new(id, id, id, [Category.OfferMatching], []);
}
