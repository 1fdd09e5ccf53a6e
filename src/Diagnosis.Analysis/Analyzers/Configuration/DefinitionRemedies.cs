using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>What to do about a defect of a definition: the field with its value where one value mends it, else what to write.</summary>
internal static partial class DefinitionRemedies
{
    private const string Default = "it is the default";

    /// <summary>Values that mend a defect whatever else the definition says, by rule.</summary>
    private static readonly FrozenDictionary<Rule, Func<AnalysisContext, string, (JsonNode? Value, string Why)?>> Values =
        new Dictionary<Rule, Func<AnalysisContext, string, (JsonNode?, string)?>>
        {
            [WarningRules.GraceZero] = static (_, _) => (300, Default),
            [WarningRules.FailuresZero] = static (_, _) => (3, Default),
            [WarningRules.BackoffNone] = static (_, _) => (1, Default),
            [WarningRules.CheckTimeout] = WithinTheInterval,
            [WarningRules.RequirePortsZero] = static (_, _) => (false, "Marathon then picks ports that agents offer"),
            [WarningRules.FixedPortUpgrade] = static (subject, _) => Fewer(subject),
            [WarningRules.UpgradeDeadlock] = static (subject, _) => Fewer(subject),
        }.ToFrozenDictionary();

    /// <summary>The remedies of a defect; none when nothing is certain enough to be said.</summary>
    public static ImmutableArray<Remedy> Of(AnalysisContext subject, Violation violation, CancellationToken cancellationToken)
    {
        var restarts = InWords.Restarts(subject.Workload);
        var pointer = Index().Replace(violation.Path, "/${index}");
        var field = pointer[(pointer.LastIndexOf('/') + 1)..];
        if (pointer.StartsWith('/') && Values.TryGetValue(violation.Rule, out var mend) && mend(subject, pointer) is var (value, why)
            && SimulatedPatch.Of(subject, [(pointer, value)], cancellationToken) is { } patch)
        {
            return
            [
                (patch with { Prediction = patch.Prediction is { InstancesPlaceable: 0 } ? null : patch.Prediction }).Carried(new()
                {
                    Title = $"Set {field} to {value?.ToJsonString()}",
                    Description = $"{InWords.Outer(why)}. {restarts}".TrimEnd(),
                    Risk = Risk.Medium,
                }),
            ];
        }

        var place = field.Length > 0 && !char.IsAsciiDigit(field[0]) ? field : violation.Path;
        return violation.Suggestion.Length == 0 ? [] :
        [
            new()
            {
                Title = place.Length == 0 ? "Correct the definition" : $"Correct {place} in the definition",
                Description = $"{Helping(violation)} {restarts}".TrimEnd(),
                Risk = Risk.Medium,
                Field = violation.JsonPointer.Length > 0 ? violation.JsonPointer : null,
                OperatorAction = $"Correct {(violation.JsonPointer.Length > 0 ? violation.JsonPointer : "the top")} in the definition of "
                    + $"{subject.Workload.Id}. {Helping(violation)}",
            },
        ];
    }

    /// <summary>A check that may take as long as the time between two, and no longer: by default 20 of 60 s for an app.</summary>
    private static (JsonNode? Value, string Why)? WithinTheInterval(AnalysisContext subject, string pointer)
    {
        var check = JsonNode.Parse(subject.Definition.Json.Span);
        foreach (var segment in JsonPointer.Split(pointer)[..^1])
        {
            check = check is JsonArray list ? int.TryParse(segment, out var index) && index < list.Count ? list[index] : null : check?[segment];
        }

        var interval = Seconds(check, "intervalSeconds") ?? 60;
        return interval <= 0 ? null
            : Seconds(check, "timeoutSeconds") > interval ? (interval, "one check then ends before the next begins")
            : (Math.Min(20, interval), "the program then has time to answer");
    }

    private static int? Seconds(JsonNode? check, string name) => check?[name] is JsonValue value && value.TryGetValue(out int seconds) ? seconds : null;

    /// <summary>What a violation suggests, as a sentence; empty when it suggests nothing.</summary>
    public static string Helping(Violation violation) =>
        violation.Suggestion.Length == 0 ? "" : InWords.Sentence($"What helps: {violation.Suggestion.Replace("did you mean ", "", StringComparison.Ordinal)
            .TrimEnd('.', '?')}");

    /// <summary>The largest share that lets one instance stop first.</summary>
    private static (JsonNode? Value, string Why)? Fewer(AnalysisContext subject)
    {
        var wanted = Math.Max(1, subject.Definition.Instances);
        var share = UpgradePlan.ShareBelow(wanted, wanted);
        return (
            JsonNode.Parse(InWords.Number(share)),
            wanted == 1 ? "with it the only instance stops before the new one starts, and the service is down meanwhile"
                : $"with it one of {wanted} instances stops before a new one starts");
    }

    /// <summary>Marathon writes the index of an array in brackets.</summary>
    [GeneratedRegex(@"\((?<index>\d+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Index();
}
