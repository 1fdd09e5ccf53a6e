using System.Numerics;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>
/// A set of failed requirements of one agent as bits, in Marathon's funnel order, so that the lowest bit is the first failure. Each of the
/// first constraints has a bit of its own; the rest share the last one.
/// </summary>
internal static class RequirementBits
{
    public const int ConstraintSlots = 40;
    public const ulong Role = 1UL << RoleBit;
    public const ulong Constraints = ((1UL << ConstraintSlots) - 1) << FirstConstraint;
    public const ulong Reservation = 1UL << ((int)Requirement.Reservation + AfterConstraints);
    public const ulong Maintenance = 1UL << ((int)Requirement.Maintenance + AfterConstraints);
    public const ulong Cpus = 1UL << ((int)Requirement.Cpus + AfterConstraints);
    public const ulong Memory = 1UL << ((int)Requirement.Memory + AfterConstraints);
    public const ulong Disk = 1UL << ((int)Requirement.Disk + AfterConstraints);
    public const ulong Gpus = 1UL << ((int)Requirement.Gpus + AfterConstraints);
    public const ulong Ports = 1UL << ((int)Requirement.Ports + AfterConstraints);
    public const ulong ScarceResources = 1UL << ((int)Requirement.ScarceResources + AfterConstraints);
    public const ulong Region = 1UL << ((int)Requirement.Region + AfterConstraints);

    /// <summary>Amounts that are numbers.</summary>
    public const ulong Scalars = Cpus | Memory | Disk | Gpus;

    /// <summary>Amounts and ports.</summary>
    public const ulong Resources = Scalars | Ports;

    /// <summary>Rules that keep an agent out whatever it has; the role is told apart, as it hides what the agent has.</summary>
    public const ulong Policy = ~(Resources | Role);

    /// <summary>How many bits there are. That of a requirement which cannot be judged from outside is never set.</summary>
    public static readonly int Count = Enum.GetValues<Requirement>().Length + AfterConstraints;

    private const int RoleBit = 0;
    private const int FirstConstraint = 1;
    private const int AfterConstraints = FirstConstraint + ConstraintSlots - (int)Requirement.Reservation;

    public static ulong Constraint(int index) => 1UL << (FirstConstraint + Math.Min(index, ConstraintSlots - 1));

    /// <summary>The bits of a requirement: one, but for constraints.</summary>
    public static ulong Of(Requirement requirement) => requirement switch
    {
        Requirement.Role => Role,
        Requirement.Constraint => Constraints,
        _ => 1UL << ((int)requirement + AfterConstraints),
    };

    /// <summary>The requirement of a bit, and for a constraint its slot.</summary>
    public static (Requirement Requirement, int Constraint) At(int bit) => bit switch
    {
        RoleBit => (Requirement.Role, -1),
        <= ConstraintSlots => (Requirement.Constraint, bit - FirstConstraint),
        _ => ((Requirement)(bit - AfterConstraints), -1),
    };

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
        var counted = (fails & ~Ports) == 0 ? fails : fails & ~Ports;
        return counted == 0 ? -1 : BitOperations.TrailingZeroCount(counted);
    }
}
