using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads what health checks reported (Marathon 1.11, Health.scala).</summary>
internal static class HealthResultReader
{
    private static readonly HealthResult Unknown = new(false, 0, null, null, null, null);

    private static readonly MemberTable<HealthResult> Members = new(
        ("alive", (ref json, ref result) => result = result with { Alive = json.Bool() ?? false }),
        ("consecutiveFailures", (ref json, ref result) => result = result with { ConsecutiveFailures = json.Int() ?? 0 }),
        ("firstSuccess", (ref json, ref result) => result = result with { FirstSuccess = json.Time() }),
        ("lastSuccess", (ref json, ref result) => result = result with { LastSuccess = json.Time() }),
        ("lastFailure", (ref json, ref result) => result = result with { LastFailure = json.Time() }),
        ("lastFailureCause", (ref json, ref result) => result = result with { LastFailureCause = json.Message() }));

    public static ImmutableArray<HealthResult> ReadAll(ref JsonWalker json) => Members.ReadArray(ref json, () => Unknown);
}
