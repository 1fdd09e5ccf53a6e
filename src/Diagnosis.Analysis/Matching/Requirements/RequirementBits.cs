using System.Numerics;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>
/// A set of failed requirements of one agent as bits, in Marathon's funnel order, so that the lowest bit is the first failure. Each of the
/// first constraints has a bit of its own; the rest share the last one.
/// </summary>
internal static class RequirementBits
{
    public const int ConstraintSlots = 40;
    public const ulong Role = 1;
    public const ulong Reservation = 1UL << (ConstraintSlots + 1);
    public const ulong Maintenance = Reservation << 1;
    public const ulong Cpus = Maintenance << 1;
    public const ulong Memory = Cpus << 1;
    public const ulong Disk = Memory << 1;
    public const ulong Gpus = Disk << 1;
    public const ulong Ports = Gpus << 1;
    public const ulong ScarceResources = Ports << 1;
    public const ulong Region = ScarceResources << 1;
    public const ulong Constraints = ((1UL << ConstraintSlots) - 1) << 1;
    public const ulong Resources = Cpus | Memory | Disk | Gpus | Ports;
    private const int FirstConstraint = 1;

    public static ulong Constraint(int index) => 1UL << (FirstConstraint + Math.Min(index, ConstraintSlots - 1));

    /// <summary>The bit of a requirement that is not a constraint.</summary>
    public static ulong Bit(Requirement requirement) => requirement == Requirement.ROLE ? Role : Reservation << (requirement - Requirement.RESERVATION);

    /// <summary>The requirement of a bit, and for a constraint its slot.</summary>
    public static (Requirement Requirement, int Constraint) Of(int bit) => bit switch
    {
        0 => (Requirement.ROLE, -1),
        <= ConstraintSlots => (Requirement.CONSTRAINT, bit - FirstConstraint),
        _ => (Requirement.RESERVATION + (bit - ConstraintSlots - 1), -1),
    };

    /// <summary>
    /// Number of the bit of the first failure as Marathon's funnel counts it: ports are looked at only when all else passes. -1 when nothing fails.
    /// </summary>
    public static int First(ulong fails)
    {
        var counted = (fails & ~Ports) == 0 ? fails : fails & ~Ports;
        return counted == 0 ? -1 : BitOperations.TrailingZeroCount(counted);
    }
}
