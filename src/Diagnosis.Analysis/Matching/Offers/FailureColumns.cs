using System.Numerics;
using Diagnosis.Analysis.Matching.Agents;
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

    /// <summary>Sets the bits of the amounts.</summary>
    public static void Amounts(Span<ulong> fails, SpecPlan plan, SelectorView view)
    {
        var definition = plan.Definition;
        AtLeast(fails, definition.Cpus, view.Cpus, RequirementBits.Of(Requirement.Cpus));
        AtLeast(fails, definition.MemMiB, view.MemMiB, RequirementBits.Of(Requirement.Memory));
        AtLeast(fails, definition.Gpus, view.Gpus, RequirementBits.Of(Requirement.Gpus));
        AtLeast(fails, Math.Max(0, definition.DiskMiB), view.RootDiskMiB, RequirementBits.Of(Requirement.Disk));
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
