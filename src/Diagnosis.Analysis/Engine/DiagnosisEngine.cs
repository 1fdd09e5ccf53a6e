using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using MediatR;

namespace Diagnosis.Analysis.Engine;

/// <summary>Asks every analyzer about one workload, at the same time, and ranks what they found.</summary>
public sealed class DiagnosisEngine(IMediator mediator, AnalyzerCatalogue catalogue, AnalysisLimits limits, TimeProvider time)
{
    /// <summary>Diagnoses one workload.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="analyzerIds">Analyzers to ask; all when empty.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="OperationCanceledException">
    /// The caller gave up. Running out of the context's time is no exception: analyzers are then TIMED_OUT.
    /// </exception>
    public async Task<WorkloadDiagnosis> DiagnoseAsync(AnalysisContext subject, IReadOnlyCollection<string> analyzerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(analyzerIds);
        var runs = await RunAsync(subject, catalogue.Select(analyzerIds), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Ranker.Rank(subject, runs, [.. catalogue.LeftOut(analyzerIds).Select(AnalyzerRun.LeftOut)]);
    }

    private async Task<ImmutableArray<AnalyzerRun>> RunAsync(
        AnalysisContext subject,
        ImmutableArray<RegisteredAnalyzer> analyzers,
        CancellationToken cancellationToken)
    {
        var budget = Budget(subject.Deadline);
        using var timeout = new CancellationTokenSource(budget > TimeSpan.Zero ? budget : TimeSpan.Zero, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var runs = new Task<AnalyzerRun>[analyzers.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = RunAsync(analyzers[i], subject, linked.Token);
        }

        return [.. await Task.WhenAll(runs)];
    }

    private async Task<AnalyzerRun> RunAsync(RegisteredAnalyzer analyzer, AnalysisContext subject, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var id = analyzer.Descriptor.Id;
        if (!subject.Definition.IsKnown && analyzer.Descriptor.NeedsDefinition)
        {
            var why = $"Its definition is not known: {MissingDefinition.Words(subject)}.";
            return new AnalyzerRun(id, Outcome.Skipped, why, TimeSpan.Zero, []) { OnlyAdvises = analyzer.Descriptor.OnlyAdvises, LacksDocument = true };
        }

        var result = await mediator.Send(analyzer.Ask(subject), cancellationToken);
        return new AnalyzerRun(
            id, result.Outcome, result.Detail, time.GetElapsedTime(started), [.. result.Findings.Select(f => f with { AnalyzerId = id })], result.Placement)
        {
            OnlyAdvises = analyzer.Descriptor.OnlyAdvises,
            LacksDocument = result.LacksDocument,
            Allocation = result.Allocation,
            MakesItsOwnRoom = result.MakesItsOwnRoom,
        };
    }

    private TimeSpan Budget(DateTimeOffset? deadline)
    {
        if (deadline is null)
        {
            return limits.PerAnalysis;
        }

        var left = deadline.Value - time.GetUtcNow();
        var usable = left - TimeSpan.FromTicks(Math.Min(limits.KeptBack.Ticks, left.Ticks / 4));
        return usable < limits.PerAnalysis ? usable : limits.PerAnalysis;
    }
}
