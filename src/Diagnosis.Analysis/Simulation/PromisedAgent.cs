using System.Collections.Immutable;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// An agent that a change would have added if nothing were wrong with it: what later changes look for in vain may be what such an agent brings.
/// </summary>
/// <param name="Name">The host name or id that its names begin with; null when that is not known.</param>
/// <param name="Roles">The roles it would have brought; null when they are not known.</param>
public sealed record PromisedAgent(string? Name, ImmutableArray<string>? Roles)
{
    /// <summary>True when it may be, or have, what was looked for.</summary>
    public bool MayBring(ChangeFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Subject switch
        {
            FaultSubject.Agent => AgentAddition.MayName(fault.Asked, Name),
            FaultSubject.Role or FaultSubject.ReservedRole => Roles?.Contains(fault.Asked, StringComparer.Ordinal) ?? true,
            _ => false,
        };
    }
}
