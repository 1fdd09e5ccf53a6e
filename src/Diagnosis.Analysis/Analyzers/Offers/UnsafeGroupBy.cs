using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A constraint by which Marathon divides by zero.</summary>
internal static class UnsafeGroupBy
{
    /// <summary>Confidence in what only some versions of Marathon do, when the version is not known.</summary>
    private const double VersionAssumed = 0.6;

    public static Finding Of(OfferView offers)
    {
        var constraint = offers.Subject.Definition.Constraints.FirstOrDefault(c => c.Operator == "GROUP_BY" && string.IsNullOrEmpty(c.Value));
        var version = offers.Subject.Snapshot.Marathon.Version;
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.GroupByUnsafe,
            $"{offers.Waits}: {constraint?.ToString() ?? "GROUP_BY"} without a number of groups makes Marathon {version ?? "1.10.36 and newer"} "
                + "divide by zero, and no workload at all starts until its leader changes",
            "Since 1.10.36 GROUP_BY divides the instances by its value; without one the matcher throws, the launch queue dies and every other entry freezes "
                + "too. Correct the constraint first, then restart the leading Marathon.",
            "give the number of groups");
        return version is not null ? finding : finding with
        {
            Confidence = Math.Min(finding.Confidence, VersionAssumed),
            Explanation = $"{finding.Explanation} Assumed, since no document tells Marathon's version: that it is 1.10.36 or newer.",
        };
    }
}
