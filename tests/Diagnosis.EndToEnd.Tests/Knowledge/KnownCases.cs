using Diagnosis.EndToEnd.Tests.Reports;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>Every labelled case as a question about one workload: reports, user cases and stories.</summary>
internal static class KnownCases
{
    public static IReadOnlyDictionary<string, (Snapshot Snapshot, string WorkloadId)> All { get; } = Reported().Concat(Asked()).Concat(Told()).ToDictionary();

    private static IEnumerable<KeyValuePair<string, (Snapshot, string)>> Reported() => Report.Names
        .Select(name => new Report(name))
        .Where(report => !report.IsValidation)
        .Select(report => (report.Name, Request: report.DiagnoseRequest()))
        .Where(asked => asked.Request.WorkloadId.Length > 0)
        .Select(asked => KeyValuePair.Create($"report {asked.Name}", (asked.Request.Source.Snapshot, asked.Request.WorkloadId)));

    private static IEnumerable<KeyValuePair<string, (Snapshot, string)>> Asked() => UserCaseTests.All
        .Select(one => KeyValuePair.Create($"case {one.Name}", (one.Cluster(), one.Id)));

    private static IEnumerable<KeyValuePair<string, (Snapshot, string)>> Told() => StuckStories.All
        .Select(one => KeyValuePair.Create($"story {one.Name}", (one.Cluster().Snapshot(), one.Id)));
}
