using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads results of readiness checks.</summary>
internal static class ReadinessReader
{
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
