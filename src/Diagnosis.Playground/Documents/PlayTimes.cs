using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.Documents;

/// <summary>Moments as documents have them, and members that are left out.</summary>
internal static class PlayTimes
{
    /// <summary>Marathon's date and time; null when there is none.</summary>
    public static string? Of(DateTimeOffset? moment) => moment is { } known ? VersionTime.Print(known) : null;

    /// <summary>Mesos' seconds.</summary>
    public static double Unix(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Marathon leaves out what there is not.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            json.Remove(name);
        }

        return json;
    }
}
