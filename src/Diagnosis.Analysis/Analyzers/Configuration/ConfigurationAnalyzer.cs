using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;
using MediatR;
using System.Collections.Immutable;

namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>Asks whether the definition itself will be stuck or surprise.</summary>
public sealed record ConfigurationAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>
/// Looks at the definition as the cluster holds it. A defect is advice as long as the workload runs; when instances are missing, one that degrades
/// may be why, and says so.
/// </summary>
internal sealed class ConfigurationAnalyzer : IRequestHandler<ConfigurationAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "configuration",
        "Configuration",
        "What in the definition itself will be stuck or surprise although Marathon accepts it; the rules are those of Validate.",
        [Category.Configuration],
        [DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonPods, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo])
    {
        OnlyAdvises = true,
    };

    /// <summary>What other analyzers find from the cluster itself, with numbers; the same thing twice helps nobody.</summary>
    private static readonly ImmutableArray<Rule> FoundElsewhere = [WarningRules.ImageLatest, WarningRules.NoInstances];

    /// <summary>What could happen to an upgrade; of one that is under way the analyzer of deployments tells what does happen.</summary>
    private static readonly ImmutableArray<Rule> OfUpgrades = [WarningRules.UpgradeDeadlock, WarningRules.FixedPortUpgrade];

    /// <summary>What is found by looking at the agents too, where they are known.</summary>
    private static readonly ImmutableArray<Rule> RestsOnAgents =
    [
        WarningRules.UniqueInstances, WarningRules.UpgradeDeadlock, WarningRules.FixedPortUpgrade, WarningRules.FixedPortRange,
    ];

    public Task<AnalysisResult> Handle(ConfigurationAnalysis request, CancellationToken cancellationToken)
    {
        var subject = request.Context;
        var definition = subject.Definition;
        if (definition.Json.IsEmpty)
        {
            return Task.FromResult(AnalysisResult.Lacking("The definition's text is not known: MARATHON_APPS or MARATHON_PODS would tell."));
        }

        var kind = definition.Kind == WorkloadKind.Pod ? DefinitionKind.Pod : DefinitionKind.App;
        var found = DefinitionAdvisor.Advise(definition.Json, kind, Marathon(subject.Snapshot))
            .Where(v => !FoundElsewhere.Contains(v.Rule) && !IsOfTheAnswer(v) && !(OfUpgrades.Contains(v.Rule) && DefinitionAge.IsBeingReplaced(subject)))
            .Select(v => ToFinding(subject, v, cancellationToken))
            .Concat(MissingDependencies.Find(subject))
            .Concat(subject.Forecast is null ? [] : DefinitionConflicts.Find(subject))
            .ToImmutableArray();
        return Task.FromResult(AnalysisResult.From(found, "The definition as the cluster holds it."));
    }

    /// <summary>The Marathon of the cluster; of which version it is, its own records may prove where no document tells.</summary>
    private static ValidationOptions Marathon(ClusterSnapshot snapshot)
    {
        var told = ValidationOptions.OfSettings(snapshot);
        return told with { MarathonVersion = PlacementEngine.For(snapshot).Settings.Version ?? told.MarathonVersion };
    }

    private static IEnumerable<Evidence> Agents(AnalysisContext subject) =>
        KnownAgents.Of(subject.Snapshot) is { Hostnames: var hosts }
            ? [Evidence.OfAgents(subject, $"{InWords.Count(hosts.Length, "agent")} {(hosts.Length == 1 ? "is" : "are")} known: {InWords.List(hosts)}.")]
            : [];

    /// <summary>Marathon's answers carry members beside the definition (tasks, counts, versions), which are no fields to warn of.</summary>
    private static bool IsOfTheAnswer(Violation violation) => violation.Rule == WarningRules.UnknownField || violation.Rule == WarningRules.Deprecated;

    private static Finding ToFinding(AnalysisContext subject, Violation violation, CancellationToken cancellationToken)
    {
        violation = violation with { Message = QuotedJson.Redact(violation.Message) };
        var place = violation.Path.Length > 0 ? violation.Path : violation.JsonPointer;
        var at = violation.JsonPointer.Length > 0 ? $" (at {violation.JsonPointer})" : "";
        var advice = violation.Suggestion.Length > 0 ? $"; {violation.Suggestion.TrimEnd('.')}" : "";
        return Finding.Of(ReasonCatalogue.Of(violation.Rule), $"{subject.Workload.Id}: {violation.Message.TrimEnd('.')}{at}") with
        {
            Severity = violation.Severity,
            Parameters =
            [
                new("place", violation.JsonPointer), new("path", violation.Path), new("problem", violation.Message), new("advice", violation.Suggestion),
            ],
            Headline = $"{subject.Workload.Id}: {violation.Message.TrimEnd('.')}{advice}",
            Confidence = 0.6,
            Explanation = DefinitionRemedies.Helping(violation),
            Evidence =
            [
                Evidence.OfDefinition(subject, $"{place}: {violation.Message}"),
                .. RestsOnAgents.Contains(violation.Rule) ? Agents(subject) : [],
            ],
            Remedies = DefinitionRemedies.Of(subject, violation, cancellationToken),
        };
    }
}
