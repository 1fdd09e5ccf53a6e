using System.Buffers;
using System.Numerics;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>Picks agents by their masks of failed requirements.</summary>
internal static class AgentMasks
{
    /// <summary>Agents with any of the bits, in order.</summary>
    public static int[] With(ReadOnlySpan<ulong> masks, ulong bits) => Where(masks, 0, bits, isNone: false);

    /// <summary>Agents without any bit beside these, in order.</summary>
    public static int[] Within(ReadOnlySpan<ulong> masks, ulong bits) => Where(masks, 0, ~bits, isNone: true);

    /// <summary>Agents with exactly these bits, in order.</summary>
    public static int[] Equal(ReadOnlySpan<ulong> masks, ulong bits) => Where(masks, bits, ulong.MaxValue, isNone: true);

    /// <summary>How many agents have any of the bits.</summary>
    public static int Count(ReadOnlySpan<ulong> masks, ulong bits)
    {
        var count = 0;
        foreach (var mask in masks)
        {
            count += (mask & bits) != 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>True when each agent has one of the bits at least.</summary>
    public static bool AreAllWith(ReadOnlySpan<ulong> masks, ulong bits)
    {
        foreach (var mask in masks)
        {
            if ((mask & bits) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Those of a list, which is used up, that are wanted.</summary>
    public static int[] Keep(int[] agents, Func<int, bool> isWanted)
    {
        var kept = 0;
        foreach (var agent in agents)
        {
            agents[kept] = agent;
            kept += isWanted(agent) ? 1 : 0;
        }

        Array.Resize(ref agents, kept);
        return agents;
    }

    /// <summary>Agents whose mask has none, or any, of the bits looked at that differs from what is expected.</summary>
    private static int[] Where(ReadOnlySpan<ulong> masks, ulong expected, ulong looked, bool isNone)
    {
        var (rented, count) = (ArrayPool<int>.Shared.Rent(masks.Length), 0);
        var agents = rented.AsSpan(0, masks.Length);
        var agent = 0;
        var wanted = new Vector<ulong>(looked);
        var like = new Vector<ulong>(expected);
        for (; agent <= masks.Length - Vector<ulong>.Count; agent += Vector<ulong>.Count)
        {
            // Mostly none of so many, or all of them, are looked for.
            var differing = (new Vector<ulong>(masks[agent..]) ^ like) & wanted;
            if (isNone ? Vector.EqualsAny(differing, Vector<ulong>.Zero) : !Vector.EqualsAll(differing, Vector<ulong>.Zero))
            {
                Add(agents, masks.Slice(agent, Vector<ulong>.Count), agent);
            }
        }

        Add(agents, masks[agent..], agent);

        int[] found = [.. agents[..count]];
        ArrayPool<int>.Shared.Return(rented);
        return found;

        void Add(Span<int> agents, ReadOnlySpan<ulong> some, int first)
        {
            for (var at = 0; at < some.Length; at++)
            {
                agents[count] = first + at;
                count += ((some[at] ^ expected) & looked) == 0 == isNone ? 1 : 0;
            }
        }
    }
}
