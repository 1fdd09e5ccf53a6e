using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>A fact that proves a finding. It is made from the fact, which knows the document it was read from.</summary>
public sealed record Evidence
{
    private Evidence(DocumentPart readFrom, DateTimeOffset? observedAt, string text, IEvidenceDetail? detail) =>
        (ReadFrom, ObservedAt, Text, Detail) = (readFrom, observedAt, text, detail);

    /// <summary>The document it was read from; unspecified for a definition that is only being tried.</summary>
    public DocumentPart ReadFrom { get; }

    /// <summary>The same as people read it, for instance <c>MARATHON_QUEUE</c>, or <c>definition</c>.</summary>
    public string Source => ReadFrom.Kind != DocumentKind.Unspecified ? ReadFrom.ToString() : OwnSource.Length > 0 ? OwnSource : "definition";

    /// <summary>What an analyzer outside of this process calls its source, where that is no document; empty for all other facts.</summary>
    private string OwnSource { get; init; } = "";

    /// <summary>When that document was true; null when unknown.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The fact in words, with numbers.</summary>
    public string Text { get; }

    /// <summary>
    /// The fact as data: <see cref="FunnelEvidence"/>, <see cref="FailureEvidence"/>, <see cref="HealthEvidence"/>, <see cref="LogEvidence"/>,
    /// <see cref="AgentEvidence"/> or <see cref="DeploymentEvidence"/>; null when the words are all.
    /// </summary>
    public IEvidenceDetail? Detail { get; }

    /// <summary>A fact of a document.</summary>
    /// <param name="context">The workload in its cluster.</param>
    /// <param name="readFrom">The document, as the fact says it.</param>
    /// <param name="text">The fact in words.</param>
    /// <param name="detail">The fact as data.</param>
    public static Evidence Of(AnalysisContext context, DocumentKind readFrom, string text, IEvidenceDetail? detail = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = context.Snapshot.Sources.FirstOrDefault(s => s.Kind == readFrom && s.WasUsed);
        return new(new(readFrom), source?.ObservedAt ?? context.Now, text, detail);
    }

    /// <summary>A fact about the instances of the workload.</summary>
    internal static Evidence OfTasks(AnalysisContext context, string text, IEvidenceDetail? detail = null) =>
        Of(context, context.Workload.TasksReadFrom, text, detail);

    /// <summary>What the definition says.</summary>
    internal static Evidence OfDefinition(AnalysisContext context, string text) => Of(context, context.Workload.DefinitionReadFrom, text);

    /// <summary>A fact about an agent.</summary>
    internal static Evidence OfAgent(AnalysisContext context, Agent agent, string text, IEvidenceDetail? detail = null) =>
        Of(context, agent.ReadFrom, text, detail);

    /// <summary>A fact about several agents, or about there being none.</summary>
    /// <param name="context">The workload in its cluster.</param>
    /// <param name="text">The fact in words.</param>
    /// <param name="meant">The agents that it is about; all of the cluster where none are given.</param>
    internal static Evidence OfAgents(AnalysisContext context, string text, IEnumerable<Agent>? meant = null) => Of(
        context,
        (meant ?? []).Concat(context.Snapshot.Agents).Select(a => a.ReadFrom).FirstOrDefault(ListOfAgents(context.Snapshot)),
        text);

    /// <summary>The document that lists the agents, also when there is none.</summary>
    private static DocumentKind ListOfAgents(ClusterSnapshot snapshot) =>
        snapshot.Sources.FirstOrDefault(source => source is { WasUsed: true, ListsAgents: true })?.Kind ?? DocumentKind.MesosSlaves;

    /// <summary>A fact about the launch queue.</summary>
    internal static Evidence OfQueue(AnalysisContext context, string text, IEvidenceDetail? detail = null) =>
        Of(context, DocumentKind.MarathonQueue, text, detail);

    /// <summary>A recorded failure; it is as old as the failure itself.</summary>
    internal static Evidence OfFailure(AnalysisContext context, TaskFailure failure, string text, FailureEvidence? detail = null) =>
        new(failure.ReadFrom, failure.At ?? context.Now, text, detail);

    /// <summary>What an analyzer outside of this process tells.</summary>
    /// <param name="context">The workload in its cluster.</param>
    /// <param name="readFrom">The document it was shown; unspecified for what it knows itself.</param>
    /// <param name="ownSource">What it calls its own source.</param>
    /// <param name="observedAt">When it says that was true.</param>
    /// <param name="text">The fact in words.</param>
    internal static Evidence OfOutside(AnalysisContext context, DocumentPart readFrom, string ownSource, DateTimeOffset? observedAt, string text) =>
        readFrom.Kind == DocumentKind.Unspecified
            ? new(readFrom, observedAt ?? context.Now, text, detail: null) { OwnSource = ownSource }
            : new(readFrom, Of(context, readFrom.Kind, text).ObservedAt, text, detail: null);

    /// <summary>Lines of a log.</summary>
    internal static Evidence OfLog(AnalysisContext context, LogText log, string text, LogEvidence lines) =>
        new(log.ReadFrom, context.Now, text, lines);
}
