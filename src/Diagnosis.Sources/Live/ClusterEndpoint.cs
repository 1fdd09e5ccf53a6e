using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Live;

/// <summary>An endpoint that gives one document.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Path">Path and query below the base address.</param>
internal sealed record ClusterEndpoint(DocumentKind Kind, string Path)
{
    /// <summary>Body of a call that is made by POST; null for a document that is fetched.</summary>
    public string? Call { get; init; }

    /// <summary>The form that is asked for.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>What the document is about where there may be several of its kind; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is read of Marathon.</summary>
    public static IReadOnlyList<ClusterEndpoint> Marathon { get; } =
        [.. DocumentFormat.All.Where(f => f.MarathonPath is not null).Select(f => new ClusterEndpoint(f.Kind, f.MarathonPath!))];

    /// <summary>
    /// Only this tells the master's own region and version. On a big cluster it is tens of megabytes, so it is read seldom and only those
    /// members of it are kept (see <see cref="MasterState"/>).
    /// </summary>
    public static ClusterEndpoint MesosState { get; } = new(DocumentKind.MesosState, DocumentFormat.Of(DocumentKind.MesosState)!.MesosPath!);

    /// <summary>What is read of the Mesos master each time.</summary>
    public static IReadOnlyList<ClusterEndpoint> Mesos { get; } =
        [.. DocumentFormat.All.Where(f => f.MesosPath is not null && f.Kind != MesosState.Kind).Select(f => new ClusterEndpoint(f.Kind, f.MesosPath!))];

    /// <summary>The only place with the reason and the message of every status that the master still knows.</summary>
    public static ClusterEndpoint MesosTasks { get; } = new(DocumentKind.MesosState, "api/v1") { Call = """{"type":"GET_TASKS"}""", Subject = "GET_TASKS" };
}
