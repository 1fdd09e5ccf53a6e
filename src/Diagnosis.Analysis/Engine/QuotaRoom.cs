using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>How many of the instances that find a place the quota of their role leaves room for.</summary>
internal static class QuotaRoom
{
    /// <summary>Limits are kept to three decimals (Mesos, common/values.cpp); a thousandth of that is rounding.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The quota that lets only some of the waiting instances start; null when it lets all.</summary>
    public static Finding? Find(AnalysisContext subject, string role)
    {
        var top = role.Split('/')[0];
        if (subject.Snapshot.Roles.FirstOrDefault(r => r.Role == top) is not { } quota)
        {
            return null;
        }

        var definition = subject.Definition;
        var (name, limit, used, asked, unit) = new (string Name, double? Limit, double Used, double Asked, string Unit)[]
        {
            ("CPUs", quota.Limit.Cpus, quota.Consumed.Cpus, definition.Cpus, ""),
            ("memory", quota.Limit.MemMiB, quota.Consumed.MemMiB, definition.MemMiB, " MiB"),
            ("disk", quota.Limit.DiskMiB, quota.Consumed.DiskMiB, definition.DiskMiB, " MiB"),
            ("GPUs", quota.Limit.Gpus, quota.Consumed.Gpus, definition.Gpus, ""),
        }.MinBy(q => Room(q.Limit, q.Used, q.Asked));
        var room = Room(limit, used, asked);
        if (room >= subject.Waiting)
        {
            return null;
        }

        var fact = $"{subject.Workload.Id} waits for {InWords.Count(subject.Waiting, "instance")}: agents have the room, but the quota of role {top} leaves {name} "
            + $"for {room:0} of them (limit {InWords.Number(limit!.Value)}{unit}, used {InWords.Number(used)}{unit}, {InWords.Number(asked)}{unit} each)";
        return Finding.Of("allocation.quota_exhausted", fact) with
        {
            Headline = $"{fact}; raise the quota or scale something in the role down",
            AffectedInstances = (int)(subject.Waiting - room),
            Evidence = [Provenance.From(subject, $"Limit of {name} for role {top}: {InWords.Number(limit.Value)}{unit}; consumed: {InWords.Number(used)}{unit}.", null,
                DocumentKind.MesosRoles, DocumentKind.MesosQuota)],
            Remedies = [new Remedy { Title = $"Raise the quota of role {top}", OperatorAction = $"Raise the quota of role {top}, or scale other services of it down." }],
        };
    }

    private static double Room(double? limit, double used, double asked) =>
        limit is { } most && asked > 0 ? Math.Max(0, Math.Floor(((most - used) / asked) + Rounding)) : double.MaxValue;
}
