using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads results of readiness checks.</summary>
internal static class ReadinessReader
{
    private static readonly ReadinessResult Unnamed = new("", "", false, null, null);

    private static readonly MemberTable<ReadinessResult> Members = new(
        ("name", (ref json, ref result) => result = result with { Name = json.Text() ?? "" }),
        ("taskId", (ref json, ref result) => result = result with { TaskId = json.Text() ?? "" }),
        ("ready", (ref json, ref result) => result = result with { Ready = json.Bool() ?? false }),
        ("lastResponse", new MemberTable<ReadinessResult>(
            ("status", (ref json, ref result) => result = result with { LastStatus = json.Int() }),
            ("body", (ref json, ref result) => result = result with { LastBody = json.Message() })).Read));

    public static List<ReadinessResult> ReadAll(ref JsonWalker json) => Members.ReadObjects(ref json, () => Unnamed);
}
