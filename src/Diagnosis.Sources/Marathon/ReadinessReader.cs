using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads readiness checks and their results.</summary>
internal static class ReadinessReader
{
    public static List<ReadinessCheck> ReadChecks(ref JsonWalker json)
    {
        var checks = new List<ReadinessCheck>();
        if (!json.Array())
        {
            return checks;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var check = new ReadinessCheck("readinessCheck", "HTTP", "/", "http-api", 30, 10);
            while (json.NextMember())
            {
                if (json.Named("name"u8))
                {
                    check = check with { Name = json.Text() ?? check.Name };
                }
                else if (json.Named("protocol"u8))
                {
                    check = check with { Protocol = json.Text() ?? check.Protocol };
                }
                else if (json.Named("path"u8))
                {
                    check = check with { Path = json.Text() ?? check.Path };
                }
                else if (json.Named("portName"u8))
                {
                    check = check with { PortName = json.Text() ?? check.PortName };
                }
                else if (json.Named("intervalSeconds"u8))
                {
                    check = check with { IntervalSeconds = json.Number() ?? check.IntervalSeconds };
                }
                else if (json.Named("timeoutSeconds"u8))
                {
                    check = check with { TimeoutSeconds = json.Number() ?? check.TimeoutSeconds };
                }
                else
                {
                    json.Skip();
                }
            }

            checks.Add(check);
        }

        return checks;
    }

    public static void ReadAll(ref JsonWalker json, List<ReadinessResult> results)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var result = new ReadinessResult("", "", false, null, null);
            while (json.NextMember())
            {
                if (json.Named("name"u8))
                {
                    result = result with { Name = json.Text() ?? "" };
                }
                else if (json.Named("taskId"u8))
                {
                    result = result with { TaskId = json.Text() ?? "" };
                }
                else if (json.Named("ready"u8))
                {
                    result = result with { Ready = json.Bool() ?? false };
                }
                else if (json.Named("lastResponse"u8))
                {
                    result = ReadResponse(ref json, result);
                }
                else
                {
                    json.Skip();
                }
            }

            results.Add(result);
        }
    }

    private static ReadinessResult ReadResponse(ref JsonWalker json, ReadinessResult result)
    {
        if (!json.Object())
        {
            return result;
        }

        while (json.NextMember())
        {
            if (json.Named("status"u8))
            {
                result = result with { LastStatus = json.Int() };
            }
            else if (json.Named("body"u8))
            {
                result = result with { LastBody = json.Message() };
            }
            else
            {
                json.Skip();
            }
        }

        return result;
    }
}
