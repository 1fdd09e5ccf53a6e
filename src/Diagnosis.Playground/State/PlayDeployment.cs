using System.Collections.Immutable;

namespace Diagnosis.Playground.State;

/// <summary>A running deployment.</summary>
/// <param name="id">Its id.</param>
/// <param name="version">When it was made.</param>
/// <param name="steps">Its steps, none empty.</param>
/// <param name="before">The definitions that it found, by app; null for an app that was not there: what a rollback goes back to.</param>
public sealed class PlayDeployment(
    string id, DateTimeOffset version, ImmutableArray<ImmutableArray<PlayAction>> steps, ImmutableDictionary<string, PlayVersion?> before)
{
    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Version => version;

    /// <summary>Its steps.</summary>
    public ImmutableArray<ImmutableArray<PlayAction>> Steps => steps;

    /// <summary>What a rollback goes back to.</summary>
    public ImmutableDictionary<string, PlayVersion?> Before => before;

    /// <summary>Steps that are done.</summary>
    public int Done { get; internal set; }

    /// <summary>The actions of the step that is under way.</summary>
    public ImmutableArray<PlayAction> Current => Done < steps.Length ? steps[Done] : [];

    /// <summary>Ids of all apps in it.</summary>
    public IEnumerable<string> Affected => steps.SelectMany(step => step).Select(action => action.WorkloadId).Distinct(StringComparer.Ordinal);
}
