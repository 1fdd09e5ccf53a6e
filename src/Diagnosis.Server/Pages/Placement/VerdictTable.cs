using System.Collections.Immutable;
using Diagnosis.Server.Pages.Text;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Placement;

/// <summary>
/// Agents against requirements as the table shows them: fewest failures first, else in the order of the answer, as findings name them; columns that say
/// nothing left out.
/// </summary>
/// <param name="Columns">The requirements; each constraint is one of its own.</param>
/// <param name="Rows">The agents.</param>
/// <param name="MetByAll">Requirements that every agent meets; they have no column.</param>
/// <param name="NotEvaluated">Requirements that no agent has a verdict on.</param>
/// <param name="Omitted">Agents left out.</param>
internal sealed record VerdictTable(
    ImmutableArray<VerdictTable.Column> Columns, ImmutableArray<VerdictTable.Row> Rows, ImmutableArray<string> MetByAll,
    ImmutableArray<string> NotEvaluated, int Omitted)
{
    private const int MaxRows = 200;

    /// <summary>Lays out a placement's agents.</summary>
    public static VerdictTable Of(Wire.Placement placement)
    {
        var all = placement.Agents.MaxBy(a => a.Verdicts.Count)?.Verdicts.Select(v => new Column(v.Requirement, v.Asked)).Distinct().ToArray() ?? [];
        var isOpen = all.ToLookup(c => placement.Agents.All(a => Find(a, c) is null or { Verdict: Wire.Verdict.NotEvaluated }));
        var isMet = isOpen[false].ToLookup(c => placement.Agents.All(a => Find(a, c) is { Verdict: Wire.Verdict.Pass }));
        ImmutableArray<Column> columns = [.. isMet[false]];
        var rows = placement.Agents
            .OrderBy(a => a.Verdicts.Count(v => v.Verdict == Wire.Verdict.Fail))
            .Take(MaxRows)
            .Select(a => new Row(a, [.. columns.Select(c => Find(a, c))]));
        return new(
            columns, [.. rows], [.. isMet[true].Select(c => c.Asked.Length > 0 ? $"{Words.Of(c.Requirement)} ({c.Asked})" : Words.Of(c.Requirement))],
            [.. isOpen[true].Select(c => Words.Of(c.Requirement)).Distinct(StringComparer.Ordinal)],
            placement.AgentsOmitted + Math.Max(0, placement.Agents.Count - MaxRows));
    }

    private static Wire.RequirementVerdict? Find(Wire.AgentVerdict agent, Column column) =>
        agent.Verdicts.FirstOrDefault(v => v.Requirement == column.Requirement && v.Asked == column.Asked);

    /// <summary>One requirement.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="Asked">What it asks for; empty when nothing.</param>
    internal sealed record Column(Wire.Requirement Requirement, string Asked);

    /// <summary>One agent.</summary>
    /// <param name="Agent">The agent.</param>
    /// <param name="Cells">Its verdicts, one per column; null where it has none.</param>
    internal sealed record Row(Wire.AgentVerdict Agent, ImmutableArray<Wire.RequirementVerdict?> Cells)
    {
        /// <summary>What it fails, in words, for screens that the table does not fit on; a dash when nothing.</summary>
        public string Fails => Agent.Verdicts.Where(verdict => verdict.Verdict == Wire.Verdict.Fail).Select(Said).DefaultIfEmpty("\u2013")
            .Aggregate((one, other) => $"{one}, {other}");

        private static string Said(Wire.RequirementVerdict verdict) =>
            verdict.Deficit > 0 ? $"{Words.Of(verdict.Requirement)} short {Words.Of(verdict.Deficit)} {verdict.Unit}" : Words.Of(verdict.Requirement);
    }
}
