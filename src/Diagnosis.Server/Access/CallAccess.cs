using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access.Scopes;
using Google.Protobuf;

namespace Diagnosis.Server.Access;

/// <summary>What one call may see: the rights of its caller, narrowed to the cluster that it names, and what is hidden of what was read there.</summary>
/// <param name="caller">Who asks.</param>
/// <param name="rights">What he may ask for.</param>
internal sealed class CallAccess(Caller caller, Rights rights)
{
    private CallKind? _call;
    private string _cluster = "";
    private Scope _logs = Scope.Nothing;
    private NameMask? _mask;
    private ProposedNames _proposed = ProposedNames.None();

    /// <summary>Nobody who has a right to anything: what a call has of which nobody has said whose it is.</summary>
    public static CallAccess OfNobody() => new(Caller.Nobody, Rights.Nothing);

    /// <summary>Who asks.</summary>
    public Caller Caller => caller;

    /// <summary>The workloads that the call may be about, once it has begun.</summary>
    public Scope Scope { get; private set; } = Scope.Nothing;

    /// <summary>True when something may be called of a cluster.</summary>
    public bool Allows(CallKind call, string cluster) => rights.Allow(call, cluster);

    /// <summary>Begins a call.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="cluster">The cluster it is about; null for documents of the caller's own, of which nothing is kept from him.</param>
    /// <exception cref="AccessDeniedException">It is not granted.</exception>
    public void Begin(CallKind call, string? cluster)
    {
        (_call, _cluster) = (call, cluster ?? "");
        if (cluster is null ? !rights.Allow(call) : !rights.Allow(call, cluster))
        {
            throw Denied("");
        }

        (Scope, _logs) = cluster is null ? (Scope.Everything, Scope.Everything) : (rights.Of(call, cluster), rights.Of(CallKind.Logs, cluster));
    }

    /// <summary>Begins a call that is made of one for each cluster, which looks at nothing itself.</summary>
    /// <exception cref="AccessDeniedException">It is granted for no cluster.</exception>
    public void BeginForEach(CallKind call)
    {
        _call = call;
        if (!rights.Allow(call))
        {
            throw Denied("");
        }
    }

    /// <summary>The same caller's for another call, which may be about another cluster and go on at the same time.</summary>
    public CallAccess ForAnother() => new(caller, rights);

    /// <summary>True when a call may be about all workloads of a cluster.</summary>
    public bool AllowsAll(CallKind call, string cluster) => rights.Of(call, cluster).IsEverything;

    /// <summary>Takes what the caller's own definitions name, before anything is read.</summary>
    /// <exception cref="AccessDeniedException">One has an id that may not be seen, whether it exists or not.</exception>
    public void Bring(ProposedNames proposed)
    {
        _proposed = proposed;
        foreach (var id in Scope.IsEverything ? [] : proposed.Ids)
        {
            Require(id);
        }
    }

    /// <summary>What was read of the cluster, as far as this call may look at it: logs are left out that are not granted.</summary>
    /// <exception cref="AccessDeniedException">A definition that was brought has a role that the caller may not know of, whether it exists or not.</exception>
    public ClusterSnapshot See(ClusterSnapshot snapshot)
    {
        if (Scope.IsEverything)
        {
            _mask = null;
            return WithheldLogs.Of(snapshot, Scope, _logs);
        }

        _mask = NameMask.Of(snapshot, Scope).With(_proposed);
        foreach (var role in _proposed.Roles)
        {
            RequireRole(role);
        }

        return TakenAsThere.Of(WithheldLogs.Of(snapshot, Scope, _logs), Scope, _proposed.Dependencies);
    }

    /// <summary>True of a workload of which logs may be read for the caller.</summary>
    public bool SeesLogsOf(string workloadId) => _logs.Contains(workloadId);

    /// <summary>True when logs of everything may be read for the caller.</summary>
    public bool SeesAllLogs => _logs.IsEverything;

    /// <summary>True of a role that the caller may know of.</summary>
    public bool Knows(string role) => _mask?.IsOwnRole(role) != false;

    /// <summary>Ends a call about a role that the caller may not know of, whether it exists or not.</summary>
    /// <exception cref="AccessDeniedException">He may not.</exception>
    public void RequireRole(string role)
    {
        if (!Knows(role))
        {
            throw Denied(role);
        }
    }

    /// <summary>Of what an id stands for, what may be seen.</summary>
    /// <exception cref="AccessDeniedException">It stands for nothing that may be seen, or could.</exception>
    public ImmutableArray<Workload> Narrow(string asked, ImmutableArray<Workload> found)
    {
        if (Scope.IsEverything)
        {
            return found;
        }

        ImmutableArray<Workload> inside = [.. found.Where(workload => Scope.Contains(workload.Id))];
        return !inside.IsEmpty || (found.IsEmpty && Scope.Covers(asked)) ? inside : throw Denied(asked);
    }

    /// <summary>Ends a call about a workload that may not be seen, whether it exists or not.</summary>
    /// <exception cref="AccessDeniedException">It may not be seen.</exception>
    public void Require(string id)
    {
        if (!Scope.Contains(AbsoluteId.Asked(id)))
        {
            throw Denied(id);
        }
    }

    /// <summary>The text with other workloads unnamed.</summary>
    public string Hide(string text) => _mask?.Hide(text) ?? text;

    /// <summary>Unnames other workloads in all texts of a message.</summary>
    public void Hide(IMessage message) => _mask?.Hide(message);

    private AccessDeniedException Denied(string workload) => new(_call, _cluster, workload);
}
