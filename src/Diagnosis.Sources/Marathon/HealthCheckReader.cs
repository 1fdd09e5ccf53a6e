using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads an app's health checks.</summary>
internal static class HealthCheckReader
{
    public static List<HealthCheck> ReadAll(ref JsonWalker json)
    {
        var checks = new List<HealthCheck>();
        if (!json.Array())
        {
            return checks;
        }

        while (json.NextElement())
        {
            if (json.Object())
            {
                checks.Add(Read(ref json));
            }
        }

        return checks;
    }

    private static HealthCheck Read(ref JsonWalker json)
    {
        var check = new HealthCheck();
        while (json.NextMember())
        {
            if (json.Named("protocol"u8))
            {
                check = check with { Protocol = json.Text()?.ToUpperInvariant() ?? check.Protocol };
            }
            else if (json.Named("path"u8))
            {
                check = check with { Path = json.Text() };
            }
            else if (json.Named("port"u8))
            {
                check = check with { Port = json.Int() };
            }
            else if (json.Named("portIndex"u8))
            {
                check = check with { PortIndex = json.Int() };
            }
            else if (json.Named("portName"u8))
            {
                check = check with { Endpoint = json.Text() };
            }
            else if (json.Named("command"u8))
            {
                check = check with { Command = ReadCommand(ref json) };
            }
            else
            {
                check = ReadTiming(ref json, check);
            }
        }

        return check;
    }

    /// <summary>Members that apps' and pods' checks share.</summary>
    public static HealthCheck ReadTiming(ref JsonWalker json, HealthCheck check)
    {
        if (json.Named("gracePeriodSeconds"u8))
        {
            return check with { GracePeriodSeconds = json.Number() ?? check.GracePeriodSeconds };
        }

        if (json.Named("intervalSeconds"u8))
        {
            return check with { IntervalSeconds = json.Number() ?? check.IntervalSeconds };
        }

        if (json.Named("timeoutSeconds"u8))
        {
            return check with { TimeoutSeconds = json.Number() ?? check.TimeoutSeconds };
        }

        if (json.Named("maxConsecutiveFailures"u8))
        {
            return check with { MaxConsecutiveFailures = json.Int() ?? check.MaxConsecutiveFailures };
        }

        if (json.Named("delaySeconds"u8))
        {
            return check with { DelaySeconds = json.Number() ?? check.DelaySeconds };
        }

        json.Skip();
        return check;
    }

    /// <summary>Apps write <c>{"value": "..."}</c>, pods <c>{"shell": "..."}</c> or <c>{"argv": [...]}</c>.</summary>
    public static string? ReadCommand(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        string? command = null;
        while (json.NextMember())
        {
            if (json.Named("value"u8) || json.Named("shell"u8))
            {
                command = json.Message() ?? command;
            }
            else if (json.Named("argv"u8))
            {
                command = string.Join(' ', json.Messages());
            }
            else if (json.Named("command"u8))
            {
                command = ReadCommand(ref json) ?? command;
            }
            else
            {
                json.Skip();
            }
        }

        return command;
    }
}
