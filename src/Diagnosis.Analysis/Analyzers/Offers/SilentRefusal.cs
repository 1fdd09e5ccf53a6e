using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents that Marathon refuses without giving a reason: only the home region and scheduler plugins do so.</summary>
internal static class SilentRefusal
{
    /// <summary>True when Marathon refuses, without giving a reason, every agent that meets all requirements: no region explains it then.</summary>
    public static bool IsOfAll(OfferView offers) => offers.FittingOffered.Length > 0
        && Array.TrueForAll(offers.FittingOffered, agent => offers.Report.Agents.Fails(agent, Requirement.Plugin));

    public static Finding Of(OfferView offers)
    {
        var fit = offers.Report.Capacity.FitNow;
        var isRegionOpen = offers.Report.Requirements.Any(r => r is { Requirement: Requirement.Region, NotEvaluated: > 0 });
        var refused = fit switch
        {
            0 => "offers",
            _ when !offers.IsWhole => $"{InWords.Count(fit, "agent")} that would fit",
            _ => $"{InWords.All(fit, "agent")} that would fit",
        };
        if (isRegionOpen)
        {
            return OfferFinding.Make(
                offers,
                OfferReasons.RemoteRegion,
                $"{offers.Waits}: Marathon refuses {refused} without giving a reason, as it does for agents of another region or by a plugin",
                "Which region is home is not known: the master's /state tells it. Only the home region and scheduler plugins refuse without a reason.",
                "the master's /state would tell whether these agents are in its region") with
            {
                Confidence = 0.5,
                Remedies = [FurtherReading.HomeRegion],
            };
        }

        return OfferFinding.Make(
            offers,
            OfferReasons.RefusedByPlugin,
            $"{offers.Waits}: Marathon refuses {refused} without giving a reason, and no region explains it",
            "A scheduler plugin of Marathon can veto offers silently; its configuration and Marathon's log would tell.",
            "look at the configuration of its scheduler plugins") with
        {
            Confidence = 0.5,
            Remedies = [FurtherReading.Plugins],
        };
    }
}
