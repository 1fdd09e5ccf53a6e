namespace Diagnosis.Analysis.Cluster;

/// <summary>One document of a snapshot and how reading it went, so that a partial answer says that it is partial.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Subject">Agent or task id of a log; empty otherwise.</param>
/// <param name="State">How reading it went.</param>
/// <param name="ObservedAt">When its content was true; null when it was never read.</param>
/// <param name="Detail">What is wrong, in words a caller may see; empty when nothing is.</param>
public sealed record SourceStatus(DocumentKind Kind, string Subject, SourceState State, DateTimeOffset? ObservedAt, string Detail)
{
    /// <summary>True when something of it is in the snapshot: of a document that was read always, of a damaged one when part of it was readable.</summary>
    public bool WasUsed { get; init; } = State is SourceState.Read or SourceState.Stale;

    /// <summary>True when whoever has the document did not give it for want of credentials that may read it (HTTP 401 or 403).</summary>
    public bool IsAccessRefused { get; init; }

    /// <summary>True when it was still waited for when whoever asked had to be answered: he ran out of time, not the cluster.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>
    /// True when such a document lists all apps, so that one that is not in it does not exist. By default what its kind lists; groups may have been asked for
    /// without their apps.
    /// </summary>
    public bool ListsApps { get; init; } = Kind.Holds(DocumentContents.AllApps);

    /// <summary>The same of pods; a document of their kind may hold one pod alone.</summary>
    public bool ListsPods { get; init; } = Kind.Holds(DocumentContents.AllPods);

    /// <summary>The same of agents; the master's state may have been read for its version and domain alone.</summary>
    public bool ListsAgents { get; init; } = Kind.Holds(DocumentContents.AllAgents);

    /// <summary>The document's name as responses show it, for instance <c>MARATHON_QUEUE</c> or <c>TASK_LOG web.instance-1</c>.</summary>
    public string Name => new DocumentPart(Kind, Subject).ToString();
}
