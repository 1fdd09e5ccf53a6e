using System.Collections.Immutable;
using Diagnosis.Server.Pages.Text;
using Diagnosis.V1;
using Microsoft.AspNetCore.WebUtilities;

namespace Diagnosis.Server.Pages.Proposals;

/// <summary>What somebody would like to try: all of it stands in the address.</summary>
public sealed record WhatIf
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/what-if";

    /// <summary>The cluster; empty for the first that can be read.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>The workload.</summary>
    public string Workload { get; init; } = "";

    /// <summary>A merge patch of its definition, or a whole definition.</summary>
    public string Text { get; init; } = "";

    /// <summary>Agents that leave, by id or host name.</summary>
    public ImmutableArray<string> Drains { get; init; } = [];

    /// <summary>Agents that come.</summary>
    public ImmutableArray<AddedAgents> Adds { get; init; } = [];

    /// <summary>Other workloads that are scaled.</summary>
    public ImmutableArray<ScaledWorkload> Scales { get; init; } = [];

    /// <summary>True when there is something to try.</summary>
    public bool IsAsked => (Workload.Length > 0 || IsWhole) && Text.Length + Drains.Length + Adds.Length + Scales.Length > 0;

    /// <summary>True of a whole definition, which has an id; a patch has none.</summary>
    public bool IsWhole => Text.Contains("\"id\"", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    public static WhatIf Of(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Cluster = All("cluster").FirstOrDefault(""),
            Workload = All("workload").FirstOrDefault(""),
            Text = All("text").FirstOrDefault(""),
            Drains = [.. All("drain").Distinct(StringComparer.Ordinal)],
            Adds = [.. All("add").Select(AddedAgents.Of).OfType<AddedAgents>()],
            Scales = [.. All("scale").Select(ScaledWorkload.Of).OfType<ScaledWorkload>()],
        };

        IEnumerable<string> All(string name) => values.TryGetValue(name, out var found) ? found.OfType<string>().Where(text => text.Length > 0) : [];
    }

    /// <summary>The address.</summary>
    public string Address() => Links.Query(
        Path,
        [
            ("cluster", Cluster), ("workload", Workload), ("text", Text), .. Drains.Select(agent => ("drain", agent)),
            .. Adds.Select(added => ("add", added.Address)), .. Scales.Select(scaled => ("scale", scaled.Address)),
        ]);

    /// <summary>The question to the service.</summary>
    internal SimulateRequest Request()
    {
        var request = new SimulateRequest
        {
            Source = PageSource.Of(Cluster),
            WorkloadId = Workload,
            Definition = IsWhole ? Text : "",
            DefinitionPatch = IsWhole ? "" : Text,
        };
        request.Overlays.AddRange(Drains.Select(agent => new Overlay { DrainAgent = new() { Agent = agent } }));
        request.Overlays.AddRange(Adds.Select(added => added.Overlay));
        request.Overlays.AddRange(Scales.Select(scaled => scaled.Overlay));
        return request;
    }
}
