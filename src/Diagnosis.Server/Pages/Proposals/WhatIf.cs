using System.Globalization;
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

    /// <summary>An agent that is emptied; none when empty.</summary>
    public string Drain { get; init; } = "";

    /// <summary>An agent of whose kind more are added; none when empty.</summary>
    public string Like { get; init; } = "";

    /// <summary>How many are added.</summary>
    public int Add { get; init; } = 1;

    /// <summary>Another workload that is scaled; none when empty.</summary>
    public string Scale { get; init; } = "";

    /// <summary>To how many instances.</summary>
    public int Instances { get; init; }

    /// <summary>True when there is something to try.</summary>
    public bool IsAsked => (Workload.Length > 0 || IsWhole) && Text.Length + Drain.Length + Like.Length + Scale.Length > 0;

    /// <summary>True of a whole definition, which has an id; a patch has none.</summary>
    public bool IsWhole => Text.Contains("\"id\"", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    public static WhatIf Of(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Cluster = Value("cluster"),
            Workload = Value("workload"),
            Text = Value("text"),
            Drain = Value("drain"),
            Like = Value("like"),
            Add = Number("add", 1),
            Scale = Value("scale"),
            Instances = Number("instances", 0),
        };

        string Value(string name) => values.TryGetValue(name, out var found) ? found.ToString() : "";

        int Number(string name, int otherwise) => int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : otherwise;
    }

    /// <summary>The address.</summary>
    public string Address() => Links.Query(
        Path, ("cluster", Cluster), ("workload", Workload), ("text", Text), ("drain", Drain), ("like", Like),
        ("add", Like.Length > 0 ? Add.ToString(CultureInfo.InvariantCulture) : ""), ("scale", Scale),
        ("instances", Scale.Length > 0 ? Instances.ToString(CultureInfo.InvariantCulture) : ""));

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
        if (Drain.Length > 0)
        {
            request.Overlays.Add(new Overlay { DrainAgent = new() { Agent = Drain } });
        }

        if (Like.Length > 0)
        {
            request.Overlays.Add(new Overlay { AddAgents = new() { Like = Like, Count = Add } });
        }

        if (Scale.Length > 0)
        {
            request.Overlays.Add(new Overlay { ScaleWorkload = new() { WorkloadId = Scale, Instances = Instances } });
        }

        return request;
    }
}
