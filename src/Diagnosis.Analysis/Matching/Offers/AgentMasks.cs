using System.Buffers;

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
        for (var agent = 0; agent < masks.Length; agent++)
        {
            agents[count] = agent;
            count += ((masks[agent] ^ expected) & looked) == 0 == isNone ? 1 : 0;
        }

        int[] found = [.. agents[..count]];
        ArrayPool<int>.Shared.Return(rented);
        return found;
    }
}
