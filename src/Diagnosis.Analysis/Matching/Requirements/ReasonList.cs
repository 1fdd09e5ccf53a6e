using System.Collections.Immutable;

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

    /// <summary>True when the reason is in the list.</summary>
    public bool Contains(OfferReason reason)
    {
        for (var rest = _packed; rest != 0; rest >>= BitsPerReason)
        {
            if ((OfferReason)(rest & OneReason) == reason)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reason that Marathon counts: the first in funnel order; null for an empty list.</summary>
    public OfferReason? First()
    {
        OfferReason? first = null;
        for (var rest = _packed; rest != 0; rest >>= BitsPerReason)
        {
            var reason = (OfferReason)(rest & OneReason);
            first = first is null || reason < first ? reason : first;
        }

        return first;
    }

    /// <summary>Marathon's spelling of each reason.</summary>
    public ImmutableArray<string> ToTexts()
    {
        var texts = ImmutableArray.CreateBuilder<string>(Count);
        for (var index = 0; index < Count; index++)
        {
            texts.Add(this[index].ToString());
        }

        return texts.MoveToImmutable();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", ToTexts())}]";
}
