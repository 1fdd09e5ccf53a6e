using System.Globalization;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary>An agent of <c>--add-agent</c>: one that there is, or <c>cpus=8,mem=32768</c>.</summary>
internal static class NewAgent
{
    private static readonly Dictionary<string, Action<AgentDescription, double>> Amounts = new(StringComparer.Ordinal)
    {
        ["cpus"] = (agent, value) => agent.Cpus = value,
        ["mem"] = (agent, value) => agent.MemMib = value,
        ["disk"] = (agent, value) => agent.DiskMib = value,
        ["gpus"] = (agent, value) => agent.Gpus = value,
    };

    private static readonly Dictionary<string, Action<AgentDescription, string>> Names = new(StringComparer.Ordinal)
    {
        ["host"] = (agent, value) => agent.Hostname = value,
        ["role"] = (agent, value) => agent.Role = value,
    };

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Fault(string text) => Parts(text).FirstOrDefault(part => !IsKnown(part.Key, part.Value)) is { Key: { } wrong }
        ? $"--add-agent takes a host name, or cpus, mem, disk, gpus, host, role and count as key=value, not '{wrong}'."
        : null;

    /// <summary>The change that it is.</summary>
    public static AddAgents Of(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return new AddAgents { Like = text, Count = 1 };
        }

        var (agent, count) = (new AgentDescription(), 1);
        foreach (var (key, value) in Parts(text))
        {
            if (key == "count")
            {
                count = (int)Number(value)!.Value;
            }
            else if (Amounts.TryGetValue(key, out var set))
            {
                set(agent, Number(value)!.Value);
            }
            else
            {
                Names[key](agent, value);
            }
        }

        return new AddAgents { Described = agent, Count = count };
    }

    private static bool IsKnown(string key, string value) => Names.ContainsKey(key)
        || (Amounts.ContainsKey(key) && Number(value) is >= 0)
        || (key == "count" && Number(value) is >= 1 and <= int.MaxValue);

    private static IEnumerable<(string Key, string Value)> Parts(string text) => !text.Contains('=', StringComparison.Ordinal)
        ? []
        : text.Split(',').Select(part => part.Split('=', 2)).Select(part => (part[0], part.Length > 1 ? part[1] : ""));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
