using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>An ordered list of up to sixteen reasons, repeats included, in eight bytes: one per agent costs nothing.</summary>
public readonly record struct ReasonList
{
    private const int BitsPerReason = 4;
    private const ulong OneReason = 0xF;
    private readonly ulong _packed;

    private ReasonList(ulong packed) => _packed = packed;

    /// <summary>No reason.</summary>
    public static ReasonList Empty => default;

    /// <summary>How many reasons.</summary>
    public int Count => (64 - System.Numerics.BitOperations.LeadingZeroCount(_packed) + BitsPerReason - 1) / BitsPerReason;

    /// <summary>The reason at a place of the list.</summary>
    public OfferReason this[int index] => (OfferReason)((_packed >> (index * BitsPerReason)) & OneReason);

    /// <summary>The list with one more reason at its end; a full list stays as it is.</summary>
    public ReasonList Add(OfferReason reason) =>
        Count == 64 / BitsPerReason ? this : new(_packed | ((ulong)reason << (Count * BitsPerReason)));

    /// <summary>The reasons as Marathon would record them.</summary>
    public ImmutableArray<RefusalReason> ToReasons()
    {
        var reasons = ImmutableArray.CreateBuilder<RefusalReason>(Count);
        for (var index = 0; index < Count; index++)
        {
            reasons.Add(this[index]);
        }

        return reasons.MoveToImmutable();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", ToReasons())}]";
}
