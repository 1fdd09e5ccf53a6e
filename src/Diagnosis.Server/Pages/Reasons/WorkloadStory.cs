using System.Collections.Immutable;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Reasons;

/// <summary>What the page of a workload tells first, what after, and what not at all: nothing twice.</summary>
/// <param name="Diagnosis">The diagnosis.</param>
public sealed record WorkloadStory(Wire.Diagnosis Diagnosis)
{
    private static readonly ImmutableArray<Wire.Category> OfPlacing = [Wire.Category.OfferMatching, Wire.Category.Allocation, Wire.Category.Storage];

    /// <summary>The one thing to do: the first remedy of what keeps it; null when there is none.</summary>
    public Wire.Remedy? FirstStep => Causes.SelectMany(finding => finding.Remedies).FirstOrDefault();

    /// <summary>What keeps it, and what follows from that.</summary>
    public IReadOnlyList<Wire.Finding> Causes => [.. Diagnosis.Findings.Where(finding => !IsHint(finding))];

    /// <summary>What of its definition could be better, and keeps nothing.</summary>
    public IReadOnlyList<Wire.Finding> Hints => [.. Diagnosis.Findings.Where(IsHint)];

    /// <summary>True when instances wait for a place: only then is it told where they could go.</summary>
    public bool IsAboutPlacing => Diagnosis.Placement is not null
        && (Diagnosis.Findings.Any(finding => finding.Severity == Wire.Severity.Blocking && OfPlacing.Contains(finding.Category))
            || (Causes.Count == 0 && Diagnosis.Instances.Waiting > 0));

    /// <summary>How far the deployment is; null when no finding rests on one.</summary>
    public Wire.DeploymentProgress? Deployment =>
        Diagnosis.Findings.SelectMany(finding => finding.Evidence).Select(evidence => evidence.Deployment).FirstOrDefault(one => one is { TotalSteps: > 0 });

    /// <summary>Analyses that did not finish.</summary>
    public IReadOnlyList<Wire.AnalyzerRun> Undecided =>
        [.. Diagnosis.AnalyzerRuns.Where(run => run.Outcome is Wire.Outcome.TimedOut or Wire.Outcome.Failed)];

    /// <summary>True when the headline says what the summary of a finding says.</summary>
    public bool IsInHeadline(Wire.Finding finding) =>
        finding.Summary.Length > 0 && Diagnosis.Headline.StartsWith(finding.Summary.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Remedies that stand above a finding.</summary>
    public IReadOnlyCollection<Wire.Remedy> ToldBefore(Wire.Finding finding) =>
    [
        .. FirstStep is { } first ? [first] : Array.Empty<Wire.Remedy>(),
        .. Diagnosis.Findings.TakeWhile(one => !ReferenceEquals(one, finding)).SelectMany(one => one.Remedies),
    ];

    /// <summary>What stands as proof above a finding.</summary>
    public IReadOnlyCollection<string> ProvedBefore(Wire.Finding finding) =>
        [.. Diagnosis.Findings.TakeWhile(one => !ReferenceEquals(one, finding)).SelectMany(one => one.Evidence).Select(evidence => evidence.Text)];

    /// <summary>True when a finding or a remedy says a sentence.</summary>
    public bool IsTold(string sentence)
    {
        return Diagnosis.Findings.Any(finding => Says(finding.Explanation) || finding.Evidence.Any(evidence => Says(evidence.Text))
            || finding.Remedies.Any(remedy => Says(remedy.Title) || Says(remedy.Description) || (remedy.HasOperatorAction && Says(remedy.OperatorAction))));

        bool Says(string text) => text.Contains(sentence, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Changes that would help and that no remedy makes.</summary>
    public IReadOnlyList<Wire.Relaxation> OtherChanges =>
        [.. Diagnosis.Placement?.Relaxations.Where(change => !Diagnosis.Findings.Any(finding => finding.Remedies.Any(remedy => Makes(remedy, change)))) ?? []];

    /// <summary>True of what is told at once: how a workload is that nothing keeps. The rest folds below the first screen.</summary>
    public static bool IsOpen(Wire.Finding finding) => finding.Role == Wire.FindingRole.Statement;

    private static bool IsHint(Wire.Finding finding) =>
        finding.Category == Wire.Category.Configuration && finding.Role != Wire.FindingRole.RootCause && finding.Severity != Wire.Severity.Blocking;

    private static bool Makes(Wire.Remedy remedy, Wire.Relaxation relaxation) => relaxation.Changes.All(change =>
        remedy.DefinitionPatch.Contains($"\"{change.Field.Split('.', '/')[^1]}\"", StringComparison.Ordinal)
        && remedy.DefinitionPatch.Contains(change.To, StringComparison.Ordinal));
}
