using System.Collections.Immutable;
using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>A caller named something that is not there. All of it is for the caller's eyes.</summary>
internal sealed class UnknownResourceException(string type, string name, ImmutableArray<string> near, string note = "", string reason = "")
    : Exception(Text(type, name, near, note))
{
    /// <summary>What kind of thing: <c>workload</c>, <c>cluster</c>, <c>service</c>.</summary>
    public string ResourceType { get; } = type;

    /// <summary>The name as it was given.</summary>
    public string ResourceName { get; } = name;

    /// <summary>Names that exist, nearest first.</summary>
    public ImmutableArray<string> Near { get; } = near;

    /// <summary>What else callers may tell it by; empty when the kind of thing is enough.</summary>
    public string Reason { get; } = reason;

    /// <summary>Nothing that this caller uploaded has that id, whether somebody else's has or not.</summary>
    public static UnknownResourceException Upload(string id) => new(
        "snapshot",
        id,
        [],
        "Uploads are kept for a while, for who uploaded them, by the server that took them and those that share a Redis with it: upload the bundle again.",
        "SNAPSHOT_UNKNOWN");

    /// <summary>No cluster has that name.</summary>
    public static UnknownResourceException Cluster(string name, ClusterRegistry clusters) =>
        new("cluster", name, NearestNames.Of(name, clusters.Clusters.Select(c => c.Name)));

    private static string Text(string type, string name, ImmutableArray<string> near, string note)
    {
        var text = $"There is no {type} '{name}'.";
        if (!near.IsEmpty)
        {
            text += $" Nearest: {string.Join(", ", near)}.";
        }

        return note.Length == 0 ? text : $"{text} {note}";
    }
}
