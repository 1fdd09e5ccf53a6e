using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// Every code a finding may carry, in one place. Each is a value beside its like (<see cref="OfferReasons"/>, ...): a new one is a property there. Families
/// (<c>image.*</c>, <c>task.*</c>, <c>config.*</c>, ...) take their members from the failure and rule catalogues.
/// </summary>
public static class ReasonCatalogue
{
    private static readonly FrozenDictionary<string, ReasonCode> ByCode = In(
        typeof(OfferReasons), typeof(AllocationReasons), typeof(HealthReasons), typeof(TaskReasons), typeof(DeploymentReasons), typeof(StatementReasons));

    private static readonly FrozenDictionary<string, ReasonCode> Families = In(typeof(FamilyReasons));

    /// <summary>All single codes, by code; members of families are not listed.</summary>
    public static ImmutableArray<ReasonCode> All { get; } = [.. ByCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>What a code stands for; a member of a family takes the family's entry under its own code.</summary>
    /// <exception cref="ArgumentException">The code is neither in the catalogue nor in a family.</exception>
    public static ReasonCode Get(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (ByCode.TryGetValue(code, out var reason))
        {
            return reason;
        }

        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Families.TryGetValue(code[..dot], out var family)
            ? family with { Code = code }
            : throw new ArgumentException($"'{code}' is not a reason code.", nameof(code));
    }

    private static FrozenDictionary<string, ReasonCode> In(params IEnumerable<Type> areas) =>
        areas.SelectMany(area => area.GetProperties(BindingFlags.Public | BindingFlags.Static)).Select(property => (ReasonCode)property.GetValue(null)!)
            .ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);
}
