using System.Collections.Immutable;
using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>A caller named something that is not there. All of it is for the caller's eyes.</summary>
internal sealed class UnknownResourceException(string type, string name, ImmutableArray<string> near, string note = "")
    : Exception(Text(type, name, near, note))
{
    /// <summary>What kind of thing: <c>workload</c>, <c>cluster</c>, <c>service</c>.</summary>
    public string ResourceType { get; } = type;

    /// <summary>The name as it was given.</summary>
    public string ResourceName { get; } = name;

    /// <summary>Names that exist, nearest first.</summary>
    public ImmutableArray<string> Near { get; } = near;

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
