using System.Collections.Immutable;
using Diagnosis.Server.Access.Scopes;

namespace Diagnosis.Server.Access;

/// <summary>What a caller may ask for: his grants together.</summary>
/// <param name="grants">His grants.</param>
internal sealed class Rights(params ImmutableArray<Grant> grants)
{
    /// <summary>Those of everyone where nobody is asked who he is.</summary>
    public static readonly Rights Everything = new(Grant.All);

    /// <summary>Those of who has none.</summary>
    public static readonly Rights Nothing = new([]);

    /// <summary>True when something may be called, of whatever cluster.</summary>
    public bool Allow(CallKind call) => grants.Any(grant => grant.Calls.Contains(call));

    /// <summary>True when something may be called of a cluster.</summary>
    public bool Allow(CallKind call, string cluster) => grants.Any(grant => grant.Calls.Contains(call) && grant.IsAbout(cluster));

    /// <summary>True when there is anything that may be asked for.</summary>
    public bool AllowAnything => !grants.IsEmpty;

    /// <summary>The workloads of a cluster that something may be called of.</summary>
    public Scope Of(CallKind call, string cluster) =>
        Scope.Of(grants.Where(grant => grant.Calls.Contains(call) && grant.IsAbout(cluster)).Select(grant => grant.Workloads));
}
