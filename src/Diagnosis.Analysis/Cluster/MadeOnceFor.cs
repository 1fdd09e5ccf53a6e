using System.Runtime.CompilerServices;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What is worked out of an object when it is first asked for, and lives as long as that. Where several ask at the same time one works it out and the others
/// wait, as to look at thousands of agents twice takes longer than that. Safe for concurrent use.
/// </summary>
/// <param name="make">Works it out.</param>
internal sealed class MadeOnceFor<TOwner, T>(Func<TOwner, T> make)
    where TOwner : class
{
    private readonly ConditionalWeakTable<TOwner, Lazy<T>> _known = [];

    /// <summary>That of an object.</summary>
    public T Of(TOwner owner) => _known.GetValue(owner, one => new(() => make(one))).Value;
}
