using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.Documents;
using Diagnosis.Playground.Events;
using Diagnosis.Playground.Moves;
using Diagnosis.Playground.Requests;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground;

/// <summary>
/// A DC/OS to play against: a Mesos master with its agents and a Marathon, in this process. It moves when time passes: offers are made and matched by the
/// product's own matcher, tasks start, fail and are checked, deployments go from step to step. The same play gives the same documents. Safe for
/// concurrent use.
/// </summary>
/// <param name="settings">How Marathon was started.</param>
/// <param name="time">Whose clock it follows; the play begins at its moment.</param>
public sealed class PlayedCluster(PlaySettings settings, TimeProvider time)
{
    private static readonly OrderedDictionary<DocumentKind, Func<PlayState, JsonNode>> Writers = new()
    {
        [DocumentKind.MarathonInfo] = MarathonTree.Info,
        [DocumentKind.MarathonApps] = MarathonApps.All,
        [DocumentKind.MarathonPods] = MarathonPods.All,
        [DocumentKind.MarathonPodStatus] = MarathonPods.AllStatuses,
        [DocumentKind.MarathonQueue] = MarathonQueue.All,
        [DocumentKind.MarathonDeployments] = MarathonTree.Deployments,
        [DocumentKind.MarathonGroups] = static state => MarathonTree.Groups(state, withApps: false),
        [DocumentKind.MarathonTasks] = MarathonTree.Tasks,
        [DocumentKind.MesosSlaves] = MesosMaster.Slaves,
        [DocumentKind.MesosFrameworks] = MesosMaster.Frameworks,
        [DocumentKind.MesosRoles] = MesosRoleTree.Roles,
        [DocumentKind.MesosQuota] = MesosRoleTree.Quotas,
        [DocumentKind.MesosFlags] = static _ => MesosMaster.Flags(),
        [DocumentKind.MesosMaintenanceSchedule] = static _ => new JsonObject(),
        [DocumentKind.MesosState] = MesosMaster.State,
    };

    private readonly Lock _lock = new();
    private readonly Audience _audience = new();
    private readonly PlayState _state = new(settings, Second(time.GetUtcNow()));

    /// <summary>The moment in the play.</summary>
    public DateTimeOffset Now => Locked(state => state.Now);

    /// <summary>Lets time pass, whatever the clock says.</summary>
    public void Advance(TimeSpan span) => Locked(state => { ClusterCourse.Until(state, state.Now + span, _audience.Tell); return true; });

    /// <summary>Lets all happen that should have until now by the clock.</summary>
    public void CatchUp() => Locked(state => { ClusterCourse.Until(state, time.GetUtcNow(), _audience.Tell); return true; });

    /// <summary>An agent registers.</summary>
    /// <param name="hostname">Host name.</param>
    /// <param name="resources">All it has.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>Its Mesos id.</returns>
    public string AddAgent(string hostname, ImmutableArray<Resource> resources, params ImmutableArray<AgentAttribute> attributes) => Locked(state =>
    {
        var agent = new PlayAgent($"{settings.MasterId}-S{state.Agents.Count}", hostname, resources, attributes);
        state.Agents.Add(agent);
        return agent.Id;
    });

    /// <summary>The master loses an agent.</summary>
    public void Lose(string hostname) => Locked(state => { LostMoves.Lose(state, Agent(state, hostname)); return true; });

    /// <summary>An operator drains an agent.</summary>
    public void Drain(string hostname) => Locked(state => { LostMoves.Drain(state, Agent(state, hostname)); return true; });

    /// <summary>A lost or drained agent is back.</summary>
    public void Restore(string hostname) => Locked(state => { LostMoves.Restore(state, Agent(state, hostname)); return true; });

    /// <summary>An operator limits what a role and those below it may use, or, with null, lifts the limit.</summary>
    /// <param name="role">A role at the top.</param>
    /// <param name="limit">The most of each resource.</param>
    public void Limit(string role, QuotaAmounts? limit) => Locked(state =>
        limit is { } most ? (state.Quotas[role] = new(role, most)) is not null : state.Quotas.Remove(role));

    /// <summary>Says what the tasks of an app or a pod do that are launched from now on.</summary>
    public void Script(string workloadId, TaskBehaviour behaviour) => Locked(state => state.Workloads[workloadId].Behaviour = behaviour);

    /// <summary>POST of an app.</summary>
    public PlayAnswer Post(string text, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.Post(state, text, force, cancellationToken));

    /// <summary>PUT of an app; <paramref name="partial"/> leaves what the text does not name.</summary>
    public PlayAnswer Put(string id, string text, bool partial = true, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.Put(state, id, text, partial, force, cancellationToken));

    /// <summary>PUT of several apps in one deployment.</summary>
    public PlayAnswer PutAll(JsonArray apps, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.PutAll(state, apps, partial: false, creates: true, force, cancellationToken));

    /// <summary>The same of a text as it is sent; <paramref name="partial"/> leaves what it does not name of each app.</summary>
    public PlayAnswer PutAll(string text, bool partial = true, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.PutAll(state, text, partial, creates: true, force, cancellationToken));

    /// <summary>PATCH of several apps, all of which are there, in one deployment.</summary>
    public PlayAnswer PatchAll(string text, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.PutAll(state, text, partial: true, creates: false, force, cancellationToken));

    /// <summary>A JSON merge patch of an app as it is stored.</summary>
    public PlayAnswer Patch(string id, string patch, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => AppChanges.Patch(state, id, patch, force, cancellationToken));

    /// <summary>DELETE of an app.</summary>
    public PlayAnswer Delete(string id, bool force = false) => Locked(state => AppChanges.Delete(state, id, force));

    /// <summary>POST of a pod.</summary>
    public PlayAnswer PostPod(string text, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => PodChanges.Post(state, text, force, cancellationToken));

    /// <summary>PUT of a pod.</summary>
    public PlayAnswer PutPod(string id, string text, bool force = false, CancellationToken cancellationToken = default) =>
        Locked(state => PodChanges.Put(state, id, text, force, cancellationToken));

    /// <summary>DELETE of a pod.</summary>
    public PlayAnswer DeletePod(string id, bool force = false) => Locked(state => PodChanges.Delete(state, id, force));

    /// <summary>What GET answers below <c>/v2/pods</c>: of an id, or of one with <c>::status</c>, <c>::versions</c> or <c>::versions/{version}</c>.</summary>
    /// <param name="path">What stands behind <c>/v2/pods</c>, with a leading slash.</param>
    public PlayAnswer GetPod(string path) => Locked(state => PodAnswers.Of(state, path));

    /// <summary>DELETE of a deployment: rolls it back, or with force leaves all as it stands.</summary>
    public PlayAnswer Cancel(string deploymentId, bool force = false) => Locked(state => DeploymentChanges.Cancel(state, deploymentId, force));

    /// <summary>How many instances of an app or a pod run.</summary>
    public int Running(string workloadId) => Locked(state =>
        state.Workloads.TryGetValue(workloadId, out var app) ? app.Instances.Count(one => one is { IsWanted: true, Condition: InstanceCondition.Running }) : 0);

    /// <summary>Follows its events from now on; dispose what is returned to end that.</summary>
    /// <param name="address">Where the follower is.</param>
    public EventFollower Follow(string address) => Locked(state =>
    {
        var follower = new EventFollower(address, one => Locked(_ => { _audience.Remove(one); return true; }));
        _audience.Add(follower, state);
        return follower;
    });

    /// <summary>Something about it as it is at one moment.</summary>
    public T Look<T>(Func<PlayState, T> look) => Locked(look);

    /// <summary>All its documents at one moment, as a reader of a cluster asks for them.</summary>
    public ImmutableArray<PlayedDocument> Documents() =>
        Locked<ImmutableArray<PlayedDocument>>(state => [.. Writers.Select(one => new PlayedDocument(one.Key, one.Value(state)))]);

    /// <summary>One document as it is now.</summary>
    public JsonNode Document(DocumentKind kind) => Locked(state => Writers[kind](state));

    /// <summary>What an agent answers to GET of <c>/state</c>; null when it cannot be reached, or there is none of that id.</summary>
    public JsonNode? AgentState(string agentId) => OnAgent(agentId, MesosAgent.State);

    /// <summary>What an agent answers to GET of <c>/files/browse</c>; null when there is no such directory.</summary>
    public JsonNode? BrowseFiles(string agentId, string path) => OnAgent(agentId, (state, agent) => MesosAgent.Browse(state, agent, path));

    /// <summary>What an agent answers to GET of <c>/files/read</c>; null when there is no such file.</summary>
    /// <param name="agentId">The agent's id.</param>
    /// <param name="path">The file, as <see cref="BrowseFiles"/> names it.</param>
    /// <param name="offset">Where to begin; -1 to be told the size alone.</param>
    /// <param name="length">How much, in bytes; null for as much as one call gives, which is 64 KiB.</param>
    public JsonNode? ReadFile(string agentId, string path, long offset, long? length) =>
        OnAgent(agentId, (state, agent) => MesosAgent.Read(state, agent, path, offset, length));

    private static DateTimeOffset Second(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    private static PlayAgent Agent(PlayState state, string hostname) =>
        state.Agents.Find(agent => agent.Hostname == hostname) ?? throw new ArgumentException($"There is no agent {hostname}.", nameof(hostname));

    private JsonNode? OnAgent(string id, Func<PlayState, PlayAgent, JsonNode?> look) =>
        Locked(state => state.Agents.Find(one => one.Id == id && one.IsConnected) is { } agent ? look(state, agent) : null);

    private T Locked<T>(Func<PlayState, T> act)
    {
        lock (_lock)
        {
            var result = act(_state);
            _audience.Tell(_state);
            return result;
        }
    }
}
