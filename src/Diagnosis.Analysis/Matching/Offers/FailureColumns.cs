using System.Buffers;
using System.Numerics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>One requirement after another over all agents: a column of what is free against what is asked sets the requirement's bit where it fails.</summary>
internal static class FailureColumns
{
    /// <summary>Sets the bit of the role, and clears all others.</summary>
    public static void Role(Span<ulong> fails, SelectorView view)
    {
        for (var agent = 0; agent < fails.Length; agent++)
        {
            fails[agent] = view.NothingAccepted[agent] & RequirementBits.Of(Requirement.Role);
        }
    }

    /// <summary>Takes these bits off everywhere.</summary>
    public static void Clear(Span<ulong> fails, ulong bits)
    {
        for (var agent = 0; agent < fails.Length; agent++)
        {
            fails[agent] &= ~bits;
        }
    }

    /// <summary>Sets the bits of the amounts.</summary>
    public static void Amounts(Span<ulong> fails, SpecPlan plan, SelectorView view)
    {
        foreach (var scalar in RequirementTable.Scalars)
        {
            AtLeast(fails, Math.Max(0, plan.Definition.Amounts[scalar.Resource]), view.Of(scalar.Resource), scalar.Bits);
        }
    }

    /// <summary>Sets the bits of the amounts of which an agent has too little also when nothing runs there, and clears all others.</summary>
    public static void Lacking(Span<ulong> fails, ResourceAmounts asked, WholeView whole)
    {
        fails.Clear();
        foreach (var scalar in RequirementTable.Scalars)
        {
            AtLeast(fails, asked[scalar.Resource], whole.Accepted[(int)scalar.Resource], scalar.Bits);
        }
    }

    /// <summary>Sets the bit of the ports.</summary>
    public static void Ports(Span<ulong> fails, PortPlan ports, SelectorView view, AgentColumns table)
    {
        if (ports.Fixed.IsEmpty)
        {
            AtLeast(fails, ports.Dynamic, view.PortCount, RequirementBits.Of(Requirement.Ports));
            return;
        }

        for (var agent = 0; agent < fails.Length; agent++)
        {
            var enough = view.HasSeveralPorts(agent) ? PortMatcher.Matches(ports, table.OfferOf(agent), view.Selector)
                : view.OnlyPorts[agent] is { } offered && PortMatcher.Matches(ports, offered);
            fails[agent] |= enough ? 0 : RequirementBits.Of(Requirement.Ports);
        }
    }

    /// <summary>Sets the bit of the ports where another evaluation that asks for the same ones has it.</summary>
    public static void PortsLike(Span<ulong> fails, ReadOnlySpan<ulong> like)
    {
        for (var agent = 0; agent < fails.Length; agent++)
        {
            fails[agent] |= like[agent] & RequirementBits.Of(Requirement.Ports);
        }
    }

    /// <summary>Sets the bits of what keeps agents out as a whole, where all of it is decided.</summary>
    public static void Policies(Span<ulong> fails, PolicyRules policies, MatchKind kind)
    {
        var unknown = 0UL;
        foreach (var agent in policies.Concerned)
        {
            fails[agent] |= policies.Failing(agent, kind, ref unknown);
        }
    }

    /// <summary>Sets the bits of the constraints, each value of which is judged once.</summary>
    public static void Constraints(Span<ulong> fails, ReadOnlySpan<ConstraintChecker> checkers)
    {
        for (var index = 0; index < checkers.Length; index++)
        {
            Constraint(fails, checkers[index], RequirementBits.Constraint(index));
        }
    }

    private static void Constraint(Span<ulong> fails, ConstraintChecker checker, ulong bit)
    {
        var column = checker.Column;
        if (checker.PassesForEveryValue && column.MissingCount == 0)
        {
            return;
        }

        // The first place is that of agents without a value.
        var values = column.Values.Count;
        var rented = ArrayPool<ulong>.Shared.Rent(values + 1);
        var bits = rented.AsSpan(0, values + 1);
        bits[0] = checker.Judge(AttributeColumn.Missing) == ConstraintOutcome.Pass ? 0 : bit;
        if (checker.PassesForEveryValue)
        {
            bits[1..].Clear();
        }
        else if (checker.OfValues is { } known)
        {
            var outcomes = known.All;
            for (var value = 0; value < values; value++)
            {
                bits[value + 1] = outcomes[value] == ConstraintOutcome.Pass ? 0 : bit;
            }
        }
        else
        {
            for (var value = 0; value < values; value++)
            {
                bits[value + 1] = checker.Judge(value) == ConstraintOutcome.Pass ? 0 : bit;
            }
        }

        var ids = column.Ids;
        for (var agent = 0; agent < fails.Length; agent++)
        {
            fails[agent] |= bits[ids[agent] + 1];
        }

        ArrayPool<ulong>.Shared.Return(rented);
    }

    /// <summary>Whatever is not at least what is asked fails, so that an amount that is no number fails everywhere; nothing asked fails nowhere.</summary>
    private static void AtLeast<T>(Span<ulong> fails, T asked, T[] free, ulong bit)
        where T : struct, INumber<T>
    {
        if (T.IsZero(asked))
        {
            return;
        }

        var agent = 0;
        var bits = new Vector<ulong>(bit);
        var wanted = new Vector<T>(asked);
        for (; agent <= fails.Length - Vector<ulong>.Count; agent += Vector<ulong>.Count)
        {
            var enough = Vector.AsVectorUInt64(Vector.GreaterThanOrEqual(new Vector<T>(free, agent), wanted));
            var part = fails.Slice(agent, Vector<ulong>.Count);
            (new Vector<ulong>(part) | Vector.AndNot(bits, enough)).CopyTo(part);
        }

        for (; agent < fails.Length; agent++)
        {
            fails[agent] |= free[agent] >= asked ? 0 : bit;
        }
    }
}
