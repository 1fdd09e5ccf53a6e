using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What Marathon's log proves where neither the queue nor the agents tell. A line is of one offer of one agent: that no agent would do is not said by it,
/// so the findings are less sure.
/// </summary>
internal static class OfferLogFindings
{
    private const double Confidence = 0.7;
    private const int Quoted = 3;
    private const int LongestQuote = 700;

    public static ImmutableArray<Finding> Of(AnalysisContext subject, ImmutableArray<OfferLogLine> lines, int? waiting)
    {
        var found = Alike(lines).Select(group => Make(subject, waiting, ReasonOf(group[0]), group)).DistinctBy(finding => finding.Reason).ToArray();
        return [.. found.Take(1), .. found.Skip(1).Select(Placement.AsDetail)];
    }

    /// <summary>What the newest lines tell of offers, as the end of a sentence.</summary>
    public static string WhatIsTold(AnalysisContext subject, ImmutableArray<OfferLogLine> lines) => Told(subject.Definition, Alike(lines).First());

    /// <summary>
    /// Lines that say the same, those of the newest first; agents of another role refuse it as a matter of course, so that they come last, as in the launch
    /// queue (<see cref="RefusedStep.IsOfPublicAgents"/>).
    /// </summary>
    private static IEnumerable<ImmutableArray<OfferLogLine>> Alike(ImmutableArray<OfferLogLine> lines) =>
        lines.GroupBy(line => (Reason: ReasonOf(line), line.Port))
            .OrderBy(group => group.Key.Reason == OfferReasons.RoleUnaccepted)
            .ThenByDescending(group => group.Max(line => line.At))
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key.Reason.Code, StringComparer.Ordinal)
            .Select(group => group.ToImmutableArray());

    private static string Told(WorkloadDefinition definition, ImmutableArray<OfferLogLine> lines)
    {
        var newest = lines.MaxBy(line => line.At) ?? lines[0];
        var offers = lines.Select(line => line.OfferId).Distinct(StringComparer.Ordinal).Count();
        var from = offers == 1 && newest.Agent.Length > 0 ? $" of {newest.Agent}" : "";
        return $"{InWords.Count(offers, "offer")}{from} that {Words(definition, newest)}";
    }

    /// <summary>
    /// Some could start by the figures, and the log names just the agents that would take them as refused: what it says comes first. Empty when that is not so.
    /// </summary>
    public static ImmutableArray<Finding> OfFitting(OfferView offers)
    {
        var hosts = offers.LogLines.Select(line => line.Host).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return offers.Placeable > 0 && offers.FittingOffered.Length > 0
            && Array.TrueForAll(offers.FittingOffered, agent => hosts.Contains(offers.Report.Agents.Hostname(agent)))
                ? Of(offers.Subject, [.. offers.LogLines.Where(line => line.Host is not null)], offers.Waiting) : [];
    }

    /// <summary>The newest lines that say of the workload what the finding says, for its evidence.</summary>
    public static IEnumerable<Evidence> Beside(OfferView offers, ReasonCode reason) => offers.LogLines.Where(line => ReasonOf(line) == reason)
        .DefaultIfEmpty(offers.LogLines.FirstOrDefault(line => line.Failed.Length > 1)).OfType<OfferLogLine>().Take(1)
        .Select(line => Quote(offers.Subject, line));

    /// <summary>The constraints that the log names for so many refused offers, as the end of a sentence; null when it names none.</summary>
    public static string? Conflicting(OfferView offers, int refused) =>
        offers.LogLines.SelectMany(line => line.Conflicts).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } conflicts
            ? $"{InWords.Verb(refused, "does", "do")} not satisfy {InWords.List(conflicts)} (by its log)" : null;

    private static ReasonCode ReasonOf(OfferLogLine line) => line switch
    {
        { HeldSome: false, Amounts: { IsEmpty: false } amounts } when amounts.All(amount => amount.Offered is null or 0) => OfferReasons.RoleUnaccepted,
        { Failed: [var only] } => ReasonCatalogue.Of(only),
        { Failed: [Requirement.Role, ..] } => OfferReasons.RoleUnaccepted,
        _ => OfferReasons.InsufficientResources,
    };

    private static Finding Make(AnalysisContext subject, int? waiting, ReasonCode reason, ImmutableArray<OfferLogLine> lines)
    {
        var missing = waiting is > 0 and var many ? InWords.Count(many, "instance") : "a place";
        var sentence = $"{subject.Workload.Id} waits for {missing}: Marathon's log tells of {Told(subject.Definition, lines)}";
        var areKnown = !subject.Snapshot.Agents.IsEmpty;
        return Finding.Of(reason, sentence) with
        {
            Headline = areKnown ? $"{sentence}, which the agents' figures read here do not show"
                : $"{sentence}; the agents' own figures would tell whether another would do",
            Rank = CauseRank.Placement,
            Confidence = Confidence,
            AffectedInstances = waiting ?? 0,
            Explanation = "Each line is of one offer of one agent. " + (areKnown
                ? "What Marathon saw outranks the figures: the agents have changed since, or the two are of different moments."
                : "Whether another agent would do needs the agents (Mesos /slaves)."),
            Evidence = [.. lines.Take(Quoted).Select(line => Quote(subject, line))],
            Remedies = [areKnown ? ContradictedEvidence.Compare(subject) : FurtherReading.Agents],
        };
    }

    private static string Words(WorkloadDefinition definition, OfferLogLine line)
    {
        var role = line.Roles.IsEmpty ? "" : $" in role {InWords.List([.. line.Roles])}";
        return line switch
        {
            { Port: { } port } => $"lacked host port {port}{role}",
            { Host: { } host } => $"came from {host}, which is in or near a maintenance window",
            { Failed: [Requirement.Ports] } => $"had no ports left for it{role}",
            { Conflicts: { IsEmpty: false } conflicts } => $"its constraints refuse ({InWords.List([.. conflicts])})",
            { Failed: [Requirement.Constraint] } when !definition.Constraints.IsEmpty =>
                $"its constraints refuse ({InWords.List([.. definition.Constraints.Select(c => c.ToString())])})",
            { Failed: [Requirement.Role], Roles.IsEmpty: false } => $"had what it needs only{role}",
            { Amounts: { IsEmpty: false } amounts } => $"held {InWords.List([.. amounts.Select(Held)])}{role}",
            _ when line.Failed.All(one => RequirementTable.Of(one).IsAmount) =>
                $"had too little {InWords.List([.. line.Failed.Select(one => RequirementTable.Of(one).Name)])}",
            _ => $"failed {InWords.List([.. line.Failed.Select(one => RequirementTable.Of(one).Name)])}",
        };
    }

    private static string Held((Requirement Requirement, double? Asked, double? Offered) amount)
    {
        var described = RequirementTable.Of(amount.Requirement);
        return amount is { Asked: { } asked, Offered: > 0 }
            ? $"{InWords.Amount(amount.Offered.Value, described.Unit)} of the {InWords.Amount(asked, described.Unit)} that each asks for"
            : $"no {described.Name}";
    }

    /// <summary>The line as evidence; the constraints stand in the lines that follow it.</summary>
    public static Evidence Quote(AnalysisContext subject, OfferLogLine line)
    {
        var conflicts = line.Conflicts.IsEmpty ? "" : $" (conflicting: {InWords.List([.. line.Conflicts], line.Conflicts.Length)})";
        var text = Redactor.Redact(line.Text + conflicts);
        var quote = BoundedText.Of(text, LongestQuote);
        return Evidence.OfLog(subject, line.Log, quote, new LogEvidence(line.Log.Subject, [new(0, quote)]));
    }
}
