using System.Globalization;
using Diagnosis.V1;

namespace Diagnosis.Client.Rendering;

/// <summary>The words of outlines that are made of typed fields.</summary>
internal static class OutlineWords
{
    private const int MostHosts = 5;

    /// <summary>Who it is about and how it is.</summary>
    public static string Facts(V1.Diagnosis diagnosis)
    {
        var workload = diagnosis.Workload ?? new();
        var kind = workload.Kind switch { WorkloadKind.App => "App", WorkloadKind.Pod => "Pod", _ => "Workload" };
        string[] parts =
        [
            $"{kind} {workload.Id}",
            workload.Cluster.Length > 0 ? $"cluster {workload.Cluster}" : "",
            diagnosis.State == WorkloadState.Unspecified ? "" : diagnosis.State.ToString().ToLowerInvariant(),
            .. diagnosis.Instances is { } counts ? Counts(counts) : [],
            diagnosis.StuckSince is { } since ? $"stuck since {since.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "",
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    /// <summary>The place of a finding in the chain, its title, how much it matters and how sure it is.</summary>
    public static string Finding(Finding finding)
    {
        var role = finding.Role switch
        {
            FindingRole.RootCause => "Cause",
            FindingRole.Contributing => "Also",
            FindingRole.Symptom => "Symptom",
            FindingRole.Statement => "Status",
            _ => "Finding",
        };
        var severity = finding.Severity == Severity.Unspecified ? "" : $", {finding.Severity.ToString().ToLowerInvariant()}";
        var sure = finding.Confidence < 1 ? $", {Percent(finding.Confidence)}% sure" : "";
        return $"{role}: {(finding.Title.Length > 0 ? finding.Title : finding.Code)} ({finding.Code}{severity}{sure})";
    }

    /// <summary>What a remedy is called, and its risk.</summary>
    public static string Step(Remedy remedy) =>
        $"{remedy.Title}{(remedy.Risk == Risk.Unspecified ? "" : $" ({remedy.Risk.ToString().ToLowerInvariant()} risk)")}";

    /// <summary>What a simulation gave.</summary>
    public static string Prediction(Prediction prediction)
    {
        var hosts = prediction.Hostnames.Count > 0 ? $" on {Names(prediction.Hostnames, MostHosts)}" : "";
        var next = prediction.NextBlocker == Requirement.Unspecified ? "" : $"; the next is blocked by {Word(prediction.NextBlocker)}";
        return $"Simulated: places {prediction.InstancesPlaceable} of {prediction.InstancesWanted}{hosts}{next}.";
    }

    /// <summary>Names in their order, and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<string> names, int most) => names.Count == 0 ? "not told"
        : string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");

    private static IEnumerable<string> Counts(InstanceCounts counts)
    {
        yield return counts.UnknownFields.Contains("running") ? "running not known" : $"{counts.Running} of {counts.Wanted} running";
        foreach (var (name, count) in new[] { ("waiting", counts.Waiting), ("unhealthy", counts.Unhealthy), ("unreachable", counts.Unreachable) })
        {
            if (count > 0)
            {
                yield return $"{count} {name}";
            }
        }
    }

    /// <summary>A requirement as the contract spells it without its prefix, in small letters and with spaces: <c>scarce resources</c>.</summary>
    private static string Word(Requirement requirement) =>
        requirement == Requirement.ScarceResources ? "scarce resources" : requirement.ToString().ToLowerInvariant();

    private static int Percent(double share) => (int)Math.Floor((share * 100) + 0.5);
}
