using System.Collections.Frozen;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// A reason for which Marathon refused an offer, as a document names it. The name is read here and nowhere else; one that no version known here writes is kept
/// to be quoted.
/// </summary>
public readonly record struct RefusalReason
{
    private static readonly FrozenDictionary<OfferReason, string> Names = Enum.GetValues<OfferReason>().ToFrozenDictionary(one => one, one => one.ToString());

    private static readonly FrozenDictionary<string, OfferReason> Values = Names.ToFrozenDictionary(one => one.Value, one => one.Key, StringComparer.Ordinal);

    private RefusalReason(string name, OfferReason? known) => (Name, Known) = (name, known);

    /// <summary>As Marathon spells it, for instance <c>InsufficientMemory</c>.</summary>
    public string Name { get; }

    /// <summary>The reason that the name stands for; null for a name that is not known.</summary>
    public OfferReason? Known { get; }

    /// <summary>The reason that a document names.</summary>
    public static RefusalReason Read(string name) => Values.TryGetValue(name, out var known) ? new(Names[known], known) : new(name, null);

    /// <summary>A known reason, under Marathon's name.</summary>
    public static RefusalReason FromOfferReason(OfferReason known) => new(Names[known], known);

    /// <inheritdoc cref="FromOfferReason"/>
    public static implicit operator RefusalReason(OfferReason known) => FromOfferReason(known);

    /// <summary>The names of reasons, each once.</summary>
    public static string[] NamesOf(IEnumerable<RefusalReason> reasons) => [.. reasons.Distinct().Select(static reason => reason.Name)];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
