using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// Every code a finding may carry, in one place. Each is a value beside its like (<see cref="OfferReasons"/>, ...): a new one is a property there. What has
/// no entry of its own, a cause of failures or a rule of definitions, has that of its family under its own code.
/// </summary>
public static class ReasonCatalogue
{
    private static readonly FrozenDictionary<string, ReasonCode> ByCode =
        In(typeof(OfferReasons), typeof(AllocationReasons), typeof(HealthReasons), typeof(TaskReasons), typeof(DeploymentReasons), typeof(StatementReasons))
            .ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Requirement, ReasonCode> ByRequirement =
        ByCode.Values.Where(reason => reason.Requirement != Requirement.Unspecified).ToFrozenDictionary(reason => reason.Requirement);

    /// <summary>Causes whose reason is not the one that is called by their area and label.</summary>
    private static readonly FrozenDictionary<FailureCause, ReasonCode> ByCause = new Dictionary<FailureCause, ReasonCode>
    {
        [HealthCauses.Failed] = HealthReasons.Failing,
        [HealthCauses.Misconfigured] = HealthReasons.Misconfigured,
        [NonFailureCauses.Unclassified] = StatementReasons.Unknown,
    }.ToFrozenDictionary();

    /// <summary>All single codes, by code; members of families are not listed.</summary>
    public static ImmutableArray<ReasonCode> All { get; } = [.. ByCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>The families, by the first word of their members' codes.</summary>
    private static readonly FrozenDictionary<string, ReasonCode> ByFamily =
        FamilyReasons.All.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    /// <summary>The reason with a code, as a finding carries it; a member of a family has that of its family. Null when there is none such.</summary>
    public static ReasonCode? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return ByCode.TryGetValue(code, out var single) ? single
            : code.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && ByFamily.TryGetValue(code[..dot], out var family) ? family with { Code = code }
            : null;
    }

    /// <summary>The reason when offers fail a requirement; not for <see cref="Requirement.Unspecified"/>.</summary>
    public static ReasonCode Of(Requirement requirement) => ByRequirement[requirement];

    /// <summary>The reason when a definition breaks a rule.</summary>
    public static ReasonCode Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return FamilyReasons.Config with { Code = rule.Id };
    }

    /// <summary>The reason when a task failed as its text says.</summary>
    public static ReasonCode Of(FailureClassification found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return Of(found.Cause, found.StruckPull);
    }

    /// <summary>The reason of a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="struckPull">True when it struck while the image was being pulled.</param>
    internal static ReasonCode Of(FailureCause cause, bool struckPull = false)
    {
        if (ByCause.TryGetValue(cause, out var known))
        {
            return known;
        }

        var area = cause.AreaIn(struckPull);
        var code = $"{area.ToString().ToLowerInvariant()}.{cause.Label}";
        return ByCode.TryGetValue(code, out var single) ? single : FamilyReasons.Of(area) with { Code = code };
    }

    private static IEnumerable<ReasonCode> In(params IEnumerable<Type> areas) =>
        areas.SelectMany(area => area.GetProperties(BindingFlags.Public | BindingFlags.Static)).Select(property => (ReasonCode)property.GetValue(null)!);
}
