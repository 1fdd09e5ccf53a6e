using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints agents: each with whether it fits, and what is in the way.</summary>
internal static class AgentText
{
    /// <summary>Below this there is no room for Marathon's own words beside ours; the JSON has them.</summary>
    private const int WideEnough = 120;

    public static void Write(Screen output, IReadOnlyList<AgentVerdict> agents)
    {
        if (agents.Count == 0)
        {
            return;
        }

        var isWide = output.Width >= WideEnough;
        var table = new TextTable(["HOST", "FITS", .. isWide ? ["MARATHON SAYS"] : Array.Empty<string>(), "WHAT FAILS"]);
        foreach (var agent in agents)
        {
            var says = agent.Matches ? "match" : agent.Match == Match.Unknown ? "not known" : string.Join(' ', agent.MarathonReasons);
            table.Row([agent.Hostname, EnumWord.Of(agent.Fit), .. isWide ? [says] : Array.Empty<string>(), string.Join("; ", Failures(agent))]);
        }

        output.Line();
        output.Table(table);
    }

    private static IEnumerable<string> Failures(AgentVerdict agent)
    {
        foreach (var verdict in agent.Verdicts)
        {
            var requirement = EnumWord.Of(verdict.Requirement);
            if (verdict.Verdict == Verdict.Fail)
            {
                yield return verdict.Deficit > 0
                    ? $"{requirement}: {InWords.Amount(verdict.Deficit, verdict.Unit)} short ({verdict.Available} of {verdict.Asked})"
                    : $"{requirement}: {verdict.Reason}";
            }
            else if (agent.Match == Match.Unknown && verdict.Verdict == Verdict.NotEvaluated)
            {
                yield return $"{requirement}: not known: {verdict.Reason}";
            }
        }
    }
}
