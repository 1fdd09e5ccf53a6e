using System.Numerics;
using System.Runtime.CompilerServices;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>
/// A set of failed requirements of one agent as bits, in the order of their numbers, which is that of Marathon's funnel, so that the lowest bit is the first
/// failure. Each of the first constraints has a bit of its own; the rest share the last one.
/// </summary>
internal static class RequirementBits
{
    public const int ConstraintSlots = 40;

    /// <summary>All constraints.</summary>
    public const ulong Constraints = ((1UL << ConstraintSlots) - 1) << FirstConstraint;

    /// <summary>Amounts that are numbers.</summary>
    public static readonly ulong Scalars = All(static one => one.IsScalar);

    /// <summary>Amounts and ports.</summary>
    public static readonly ulong Resources = All(static one => one.IsAmount);

    /// <summary>What is judged by the agent's resources: amounts, ports, and the roles that they are in.</summary>
    public static readonly ulong OfResources = All(static one => one.IsOfResources);

    /// <summary>Rules that keep an agent out whatever it has; the role is told apart, as it hides what the agent has.</summary>
    public static readonly ulong Policy = ~OfResources;

    /// <summary>How many bits there are. That of a requirement which cannot be judged from outside is never set.</summary>
    public static readonly int Count = RequirementTable.All.Length + Widening;

    private const int FirstConstraint = (int)Requirement.Constraint - 1;
    private const int Widening = ConstraintSlots - 1;

    public static ulong Constraint(int index) => 1UL << (FirstConstraint + Math.Min(index, ConstraintSlots - 1));

    /// <summary>The bits of a requirement: one, but for constraints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(Requirement requirement) =>
        requirement == Requirement.Constraint ? Constraints : 1UL << ((int)requirement - 1 + (requirement > Requirement.Constraint ? Widening : 0));

    /// <summary>The requirement of a bit, and for a constraint its slot.</summary>
    public static (Requirement Requirement, int Constraint) At(int bit) =>
        bit < FirstConstraint ? ((Requirement)(bit + 1), -1)
        : bit <= FirstConstraint + Widening ? (Requirement.Constraint, bit - FirstConstraint)
        : ((Requirement)(bit + 1 - Widening), -1);

    /// <summary>The requirements of a set of bits, in order.</summary>
    public static IEnumerable<(Requirement Requirement, int Constraint)> In(ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            yield return At(BitOperations.TrailingZeroCount(bits));
        }
    }

    /// <summary>
    /// Number of the bit of the first failure as Marathon's funnel counts it: ports are looked at only when all else passes. -1 when nothing fails.
    /// </summary>
    public static int First(ulong fails)
    {
        var others = fails & ~Of(Requirement.Ports);
        var counted = others == 0 ? fails : others;
        return counted == 0 ? -1 : BitOperations.TrailingZeroCount(counted);
    }

    private static ulong All(Func<RequirementDescriptor, bool> which) =>
        RequirementTable.All.Where(which).Aggregate(0UL, static (bits, one) => bits | Of(one.Requirement));
}
