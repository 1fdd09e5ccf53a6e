using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Gives every placement finding its proof, its remedies and the sentence about what would help.</summary>
internal static class OfferFinding
{
    private const int NearMisses = 3;

    /// <param name="offers">The waiting workload.</param>
    /// <param name="code">Reason code.</param>
    /// <param name="sentence">What keeps it waiting.</param>
    /// <param name="explanation">How that was found.</param>
    /// <param name="advice">The end of the headline; null = the best simulated change.</param>
    public static Finding Make(OfferCase offers, string code, string sentence, string explanation, string? advice = null)
    {
        var help = advice ?? offers.BestInWords;
        return Finding.Of(code, sentence) with
        {
            Headline = help.Length > 0 ? $"{sentence}; {help}" : sentence,
            Explanation = explanation,
            AffectedInstances = offers.Waiting - Math.Min(offers.Placeable, offers.Waiting),
            Confidence = offers.Report.Assumptions.IsEmpty ? 1 : 0.95,
            Evidence = offers.Proof,
            Remedies = offers.Remedies,
        };
    }

    /// <summary>Marathon's own counts, and the agents that miss by least.</summary>
    public static IEnumerable<Evidence> Proof(OfferCase offers)
    {
        var now = offers.Subject.Now;
        if (offers.Item is { ProcessedOffers: { } summary } item)
        {
            yield return new Evidence(
                DocumentKind.MarathonQueue.WireName(),
                now,
                $"{Phrases.Count(item.Count, "instance")} waiting{(item.Since is null ? "" : $" since {item.Since:yyyy-MM-dd HH:mm:ss} UTC")}, "
                    + $"{summary.UnusedOffersCount} of {summary.ProcessedOffersCount} offers refused",
                new FunnelEvidence(summary));
        }

        var agents = offers.Report.Agents;
        foreach (var verdict in agents.Nearest(NearMisses).Select(agent => agents[agent]))
        {
            yield return new Evidence(DocumentKind.MesosSlaves.WireName(), now, $"{verdict.Hostname}: {Failures(verdict)}", new AgentEvidence(verdict));
        }
    }

    private static string Failures(AgentVerdict verdict) => string.Join("; ", verdict.Verdicts.Where(v => v.Verdict == Verdict.Fail).Select(v =>
        v.Deficit > 0
            ? $"{Phrases.Name(v.Requirement)}: asks {v.Asked}, {v.Available} free of {v.Total}, {Phrases.Amount(v.Deficit, v.Unit)} short"
            : $"{Phrases.Name(v.Requirement)}: {v.Reason}"));
}
