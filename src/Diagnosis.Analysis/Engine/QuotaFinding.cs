using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>How many of the instances that find a place the quota of their role leaves room for.</summary>
internal static class QuotaFinding
{
    /// <summary>The quota that lets only some of the waiting instances start; null when it lets all.</summary>
    public static Finding? Find(AnalysisContext subject, string role)
    {
        if (QuotaRoom.Of(subject.Snapshot, role, subject.Definition).MinBy(room => room.Instances) is not { } quota || quota.Instances >= subject.Waiting)
        {
            return null;
        }

        var top = quota.Role;
        var (name, unit) = quota.Resource switch
        {
            ResourceKind.Cpus => ("CPUs", ""),
            ResourceKind.Mem => ("memory", " MiB"),
            ResourceKind.Disk => ("disk", " MiB"),
            _ => ("GPUs", ""),
        };
        var fact = $"{subject.Workload.Id} waits for {InWords.Count(subject.Waiting, "instance")}: agents have the room, but the quota of role {top} leaves "
            + $"{name} for {quota.Instances} of them (limit {InWords.Number(quota.Limit)}{unit}, used {InWords.Number(quota.Consumed)}{unit}, "
            + $"{InWords.Number(quota.Asked)}{unit} each)";
        return Finding.Of(AllocationReasons.QuotaExhausted, fact) with
        {
            Headline = $"{fact}; raise the quota or scale something in the role down",
            AffectedInstances = subject.Waiting - quota.Instances,
            Evidence = [Evidence.Of(
                subject,
                quota.ReadFrom,
                $"Limit of {name} for role {top}: {InWords.Number(quota.Limit)}{unit}; consumed: {InWords.Number(quota.Consumed)}{unit}.")],
            Remedies =
            [
                new Remedy { Title = $"Raise the quota of role {top}", OperatorAction = $"Raise the quota of role {top}, or scale other services of it down." },
            ],
        };
    }
}
