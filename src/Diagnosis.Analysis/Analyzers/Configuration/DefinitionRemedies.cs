using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
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

    private static readonly Rule[] OfUpgrades = [WarningRules.FixedPortUpgrade, WarningRules.UpgradeDeadlock];

    private static readonly Rule[] OfPorts = [WarningRules.CheckPortZero, WarningRules.CheckPortForeign];

    /// <summary>Values that mend a defect whatever else the definition says, by rule.</summary>
    private static readonly FrozenDictionary<Rule, Func<AnalysisContext, Violation, string, (JsonNode? Value, string Why)?>> Values =
        new Dictionary<Rule, Func<AnalysisContext, Violation, string, (JsonNode?, string)?>>
        {
            [WarningRules.GraceZero] = static (_, _, _) => (300, Default),
            [WarningRules.FailuresZero] = static (_, _, _) => (3, Default),
            [WarningRules.BackoffNone] = static (_, _, _) => (1, Default),
            [WarningRules.CheckTimeout] = static (subject, _, pointer) => WithinTheInterval(subject, pointer),
            [WarningRules.RequirePortsZero] = static (_, _, _) => (false, "Marathon then picks ports that agents offer"),
            [WarningRules.FixedPortUpgrade] = static (subject, _, _) => Fewer(subject),
            [WarningRules.UpgradeDeadlock] = static (subject, _, _) => Fewer(subject),
            [WarningRules.CheckByMarathon] = static (_, violation, _) => (violation.Suggestion, "Mesos then makes the check beside the task, in its network"),
            [WarningRules.ImageReference] = static (_, violation, _) => violation.Suggestion.Length == 0 ? null
                : (violation.Suggestion, "that is a reference Docker takes"),
        }.ToFrozenDictionary();

    /// <summary>The remedies of a defect; none when nothing is certain enough to be said.</summary>
    public static ImmutableArray<Remedy> Of(AnalysisContext subject, Violation violation, CancellationToken cancellationToken)
    {
        var restarts = InWords.Restarts(subject.Workload);
        var pointer = Index().Replace(violation.Path, "/${index}");
        var field = pointer[(pointer.LastIndexOf('/') + 1)..];
        if (pointer.StartsWith('/') && Values.TryGetValue(violation.Rule, out var mend) && mend(subject, violation, pointer) is var (value, why)
            && SimulatedPatch.Of(subject, [(pointer, value)], cancellationToken) is { } patch)
        {
            // What was tried and does not help what waits now is no remedy of it, least of all one that costs an outage.
            var isOutage = OfUpgrades.Contains(violation.Rule) && value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() == 0;
            return isOutage && patch.Prediction is { InstancesPlaceable: 0 } ? [] :
            [
                (patch with { Prediction = patch.Prediction is { InstancesPlaceable: 0 } ? null : patch.Prediction }).Carried(new()
                {
                    Title = $"Set {field} to {Said(value)}{(isOutage ? " and accept a short outage" : "")}",
                    Description = $"{InWords.Outer(why)}. {restarts}".TrimEnd(),
                    Risk = isOutage ? Risk.High : Risk.Medium,
                }),
            ];
        }

        if (OfPorts.Contains(violation.Rule) && ByIndex(subject, pointer) is { } byIndex
            && SimulatedPatch.Of(subject, byIndex, cancellationToken) is { } indexed)
        {
            return
            [
                (indexed with { Prediction = indexed.Prediction is { InstancesPlaceable: 0 } ? null : indexed.Prediction }).Carried(new()
                {
                    Title = "Set the check's portIndex to 0",
                    Description = $"The check then follows the only port of the app, whatever it is. {restarts}".TrimEnd(),
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
                    + $"{subject.Workload.Id}.",
            },
        ];
    }

    /// <summary>
    /// The only port by its index in place of a number. Where Marathon asks the container it would ask the host port of a mapping that has one.
    /// </summary>
    private static (string Pointer, JsonNode? Value)[]? ByIndex(AnalysisContext subject, string pointer)
    {
        var definition = subject.Definition;
        var isAtContainer = definition.Networks.Any(network => network.Kind == NetworkKind.Container) && definition.HostPorts.Any(port => port is not null);
        return !pointer.StartsWith('/') || isAtContainer || Math.Max(definition.HostPorts.Length, definition.ContainerPorts.Length) != 1 ? null
            : [(pointer[..(pointer.LastIndexOf('/') + 1)] + "portIndex", 0), (pointer, null)];
    }

    /// <summary>A check that may take as long as the time between two, and no longer: by default 20 of 60 s for an app.</summary>
    private static (JsonNode? Value, string Why)? WithinTheInterval(AnalysisContext subject, string pointer)
    {
        var check = StoredJson.Parse(subject.Definition.Json);
        foreach (var segment in JsonPointer.Split(pointer)[..^1])
        {
            check = check is JsonArray list ? int.TryParse(segment, out var index) && index < list.Count ? list[index] : null : check?[segment];
        }

        var interval = Seconds(check, "intervalSeconds") ?? 60;
        return interval <= 0 ? null
            : Seconds(check, "timeoutSeconds") > interval ? (interval, "one check then ends before the next begins")
            : (Math.Min(20, interval), "the program then has time to answer");
    }

    private static string? Said(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? word) ? word : value?.ToJsonString();

    private static int? Seconds(JsonNode? check, string name) => check?[name] is JsonValue value && value.TryGetValue(out int seconds) ? seconds : null;

    /// <summary>What a violation suggests, as a sentence; empty when it suggests nothing.</summary>
    public static string Helping(Violation violation) =>
        violation.Suggestion.Length == 0 ? "" : InWords.Sentence($"Choose {violation.Suggestion.Replace("did you mean ", "", StringComparison.Ordinal)
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
