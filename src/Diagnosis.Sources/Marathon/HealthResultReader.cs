using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads what health checks reported (Marathon 1.11, Health.scala).</summary>
internal static class HealthResultReader
{
    public static List<HealthResult> ReadAll(ref JsonWalker json)
    {
        var results = new List<HealthResult>();
        if (!json.Array())
        {
            return results;
        }

        while (json.NextElement())
        {
            if (json.Object())
            {
                results.Add(Read(ref json));
            }
        }

        return results;
    }

    private static HealthResult Read(ref JsonWalker json)
    {
        var result = new HealthResult(false, 0, null, null, null, null);
        while (json.NextMember())
        {
            if (json.Named("alive"u8))
            {
                result = result with { Alive = json.Bool() ?? false };
            }
            else if (json.Named("consecutiveFailures"u8))
            {
                result = result with { ConsecutiveFailures = json.Int() ?? 0 };
            }
            else if (json.Named("firstSuccess"u8))
            {
                result = result with { FirstSuccess = json.Moment() };
            }
            else if (json.Named("lastSuccess"u8))
            {
                result = result with { LastSuccess = json.Moment() };
            }
            else if (json.Named("lastFailure"u8))
            {
                result = result with { LastFailure = json.Moment() };
            }
            else if (json.Named("lastFailureCause"u8))
            {
                result = result with { LastFailureCause = json.Message() };
            }
            else
            {
                json.Skip();
            }
        }

        return result;
    }
}
