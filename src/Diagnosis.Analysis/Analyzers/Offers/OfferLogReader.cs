using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Reads what Marathon's log says of offers that it did not use for a workload (Marathon 0.8 to 1.11: ResourceMatcher, PortsMatcher, TaskBuilder and
/// TaskLauncherActor). The line about amounts names no workload: it counts when another line of the same offer does, or when its amounts and roles are
/// those of this workload and of no other.
/// </summary>
internal static partial class OfferLogReader
{
    private static readonly char[] Separators = [.. " ,;:.=|/<>{}()[]\"'\t"];

    private const int MostPerLog = 200;

    /// <summary>Older lines are of another moment.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <summary>The lines about the workload as it is defined now, the newest of each log first.</summary>
    public static ImmutableArray<OfferLogLine> Of(AnalysisContext subject) =>
        Later(subject, All(subject).RemoveAll(line => IsOld(subject, line)));

    /// <summary>The same of another moment, where there are none of this one.</summary>
    public static ImmutableArray<OfferLogLine> OldOf(AnalysisContext subject) =>
        All(subject) is var all && all.All(line => IsOld(subject, line)) ? all : [];

    private static ImmutableArray<OfferLogLine> Later(AnalysisContext subject, ImmutableArray<OfferLogLine> lines) =>
        lines.IsEmpty || LastTaken(subject) is not { } taken ? lines : lines.RemoveAll(line => line.At <= taken);

    /// <summary>When an offer was last taken for it, by the log or by what was launched: what was refused before that kept nothing from starting.</summary>
    private static DateTimeOffset? LastTaken(AnalysisContext subject) =>
        new[] { Matched(subject), subject.Workload.Instances.Where(i => i.IsActive).Max(i => i.StagedAt ?? i.StartedAt) }.Max();

    /// <summary>When Marathon's log last tells of an offer that it took for it.</summary>
    private static DateTimeOffset? Matched(AnalysisContext subject) => subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.MarathonLog)
        .SelectMany(log => LogLines.About(log, "Matched offer "))
        .Where(line => Taken().Match(line) is { Success: true } match && match.Groups["id"].Value.TrimEnd('.') == subject.Workload.Id)
        .Max(line => LogTimes.Of(subject, line));

    /// <summary>Of another moment, or of an earlier wait: what it tells was refused to others.</summary>
    private static bool IsOld(AnalysisContext subject, OfferLogLine line) => subject.Now - line.At > Recent
        || (!subject.QueueItems.IsEmpty && subject.QueueItems.All(item => item.IsFromBefore(line.At)));

    private static ImmutableArray<OfferLogLine> All(AnalysisContext subject)
    {
        if (!subject.Snapshot.Logs.Any(log => log.Kind == DocumentKind.MarathonLog))
        {
            return [];
        }

        var lines = ImmutableArray.CreateBuilder<OfferLogLine>();
        List<(string OfferId, string Host)> hosts =
        [
            .. subject.QueueItems.Where(item => !item.LastUnusedOffers.IsDefault)
                .SelectMany(item => item.LastUnusedOffers.Select(offer => (offer.OfferId, offer.Hostname))),
        ];
        foreach (var log in subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.MarathonLog))
        {
            var named = Named(subject, log).ToArray();
            var offers = named.Select(line => line.OfferId).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
            lines.AddRange(named.Where(line => !line.Failed.IsEmpty));
            var amounts = Amounts(subject, log)
                .Where(one => !one.Line.Failed.IsEmpty && (!subject.Definition.IsKnown || AsksAlike(subject.Definition, one.Asked))
                    && (offers.Contains(one.Line.OfferId) || IsOfThisAlone(subject, one.Line, one.Asked)))
                .Select(one => one.Line)
                .Take(MostPerLog)
                .ToArray();
            lines.AddRange(amounts);

            // What Marathon itself says of an offer is more than what can be told from its text.
            var told = lines.Select(line => line.OfferId).ToHashSet(StringComparer.Ordinal);
            var printed = Printed(subject, log).ToArray();
            lines.AddRange(printed.Where(line => !line.Failed.IsEmpty && (line.OfferId.Length == 0 || !told.Contains(line.OfferId))));
            hosts.AddRange(printed.Select(line => (line.OfferId, line.Agent)));
        }

        return WithAgents(lines.ToImmutable(), hosts);
    }

    /// <summary>The lines with the agent of their offer, where another line or Marathon's record of that offer tells it.</summary>
    private static ImmutableArray<OfferLogLine> WithAgents(ImmutableArray<OfferLogLine> lines, IEnumerable<(string OfferId, string Host)> told)
    {
        var hosts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (offer, host) in told.Where(one => one.OfferId.Length > 0 && one.Host.Length > 0))
        {
            hosts.TryAdd(offer, host);
        }

        return hosts.Count == 0 ? lines
            : [.. lines.Select(line => line.Agent.Length > 0 ? line : line with { Agent = hosts.GetValueOrDefault(line.OfferId, "") })];
    }

    private static IEnumerable<OfferLogLine> Named(AnalysisContext subject, LogText log) =>
        from found in LogLines.EntriesAbout(log, $"[{subject.Workload.Id}]")
            .Concat(LogLines.EntriesAbout(log, $"for run spec {subject.Workload.Id}. Reasons", $"No matching offer for {subject.Workload.Id} (need "))
            .Concat(LogLines.EntriesAbout(log, "] unavailable."))
            .Take(MostPerLog)
        let line = Line(subject, log, found.Line)
        where line is not null
        select Sentence().Match(line.Text) is { Success: true } match
            ? Told(line, match) with { Conflicts = [.. Conflict().Matches(found.Entry).Select(Words)] }
            : line;

    private static string Words(Match conflict) =>
        $"{conflict.Groups["field"].Value} {conflict.Groups["operator"].Value} {conflict.Groups["value"].Value}".Trim();

    /// <summary>Offers that Marathon printed beside what it needed.</summary>
    private static IEnumerable<OfferLogLine> Printed(AnalysisContext subject, LogText log) =>
        from found in LogLines.EntriesAbout(log, $"resources for [{subject.Workload.Id}] (need ", $"No matching offer for {subject.Workload.Id} (need ")
            .Take(MostPerLog)
        let line = Line(subject, log, found.Line)
        where line is not null
        let offer = PrintedOffer.In(found.Entry, found.Before)
        where offer is not null && offer.WorkloadId == subject.Workload.Id
        select offer.Judged(line.OfferId.Length > 0 ? line : line with { OfferId = offer.OfferId }, subject.Definition);

    private static OfferLogLine Told(OfferLogLine line, Match match) => line with
    {
        Failed = match.Groups["constraint"].Success ? [Requirement.Constraint]
            : match.Groups["unavailable"].Success ? [Requirement.Maintenance]
            : match.Groups["ports"].Success ? [Requirement.Ports]
            : [.. Requirements(match.Groups["reasons"].Value)],
        Host = match.Groups["host"].Success ? match.Groups["host"].Value : null,
        Port = int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
    };

    /// <summary>The requirements whose reasons stand in a list of Marathon's log, whatever separates them.</summary>
    private static IEnumerable<Requirement> Requirements(string reasons)
    {
        var words = reasons.Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return RequirementTable.All.Where(one => one.Reason is { } reason && words.Contains(reason.ToString())).Select(one => one.Requirement);
    }

    /// <summary>Lines about amounts, each with all that the workload asked for by it.</summary>
    private static IEnumerable<(OfferLogLine Line, ImmutableArray<(Requirement Requirement, double Amount)> Asked)> Amounts(
        AnalysisContext subject, LogText log) =>
        from text in LogLines.About(log, "Not all basic resources satisfied:")
        let line = Line(subject, log, text)
        where line is not null
        let amounts = Parts(text).ToImmutableArray()
        select (
            line with
            {
                Amounts = [.. amounts.Where(part => part.Fails).Select(part => (part.Requirement, part.Asked, part.Offered))],
                Failed = [.. amounts.Where(part => part.Fails).Select(part => part.Requirement).Distinct()],
                HeldSome = amounts.Any(part => part is { Fails: false, Asked: > 0 }),
            },
            amounts.Where(part => part.Asked is not null).Select(part => (part.Requirement, part.Asked!.Value)).ToImmutableArray());

    private static IEnumerable<(Requirement Requirement, double? Asked, double? Offered, bool Fails)> Parts(string text)
    {
        foreach (Match part in Amount().Matches(text[text.IndexOf("satisfied:", StringComparison.Ordinal)..]))
        {
            var name = part.Groups["name"].Value;
            var resource = ResourceKinds.Of(name is "cpu" or "gpu" ? name + "s" : name);
            yield return (
                RequirementTable.Of(resource).Requirement, Number(part.Groups["asked"]), Number(part.Groups["offered"]), part.Groups["fails"].Success);
        }
    }

    /// <summary>True when the amounts and roles of the line are those of this workload and of no other that is known.</summary>
    private static bool IsOfThisAlone(AnalysisContext subject, OfferLogLine line, ImmutableArray<(Requirement Requirement, double Amount)> asked) =>
        Agrees(subject.Definition, line, asked) && subject.Snapshot.Workloads.Count(workload => Agrees(workload.Definition, line, asked)) == 1;

    private static bool Agrees(WorkloadDefinition definition, OfferLogLine line, ImmutableArray<(Requirement Requirement, double Amount)> asked) =>
        (line.Roles.IsEmpty || definition.AcceptedResourceRoles.IsDefaultOrEmpty
            || line.Roles.ToHashSet(StringComparer.Ordinal).SetEquals(definition.AcceptedResourceRoles))
        && AsksAlike(definition, asked);

    /// <summary>An offer is matched for one workload after the other: a line with other amounts is of another one.</summary>
    private static bool AsksAlike(WorkloadDefinition definition, ImmutableArray<(Requirement Requirement, double Amount)> asked) =>
        asked.All(part => IsAlike(part.Amount, definition.Amounts[RequirementTable.Of(part.Requirement).Resource]));

    private static bool IsAlike(double one, double other) => Math.Abs(one - other) < 0.001;

    private static OfferLogLine? Line(AnalysisContext subject, LogText log, string text)
    {
        var at = LogTimes.Of(subject, text);
        if (at is not null && (at > subject.Now.AddDays(1) || at < subject.Definition.LastConfigChangeAt))
        {
            return null;
        }

        var roles = Considered().Match(text);
        return new OfferLogLine(log, text, Offer().Match(text).Groups["id"].Value, at)
        {
            Roles = roles.Success ? [.. roles.Groups["roles"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
        };
    }

    private static double? Number(System.Text.RegularExpressions.Group group) =>
        double.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"(?<constraint>Constraints for (?:app|run spec) \[)|(?<ports>Insufficient ports in offer for|Couldn't find host port (?<port>\d{1,5})"
            + @"|Cannot find range with host port (?<port>\d{1,5})|Couldn't find \d{1,9} ports in offer for)"
            + @"|(?<unavailable>(?:Agent|Slave) \[[^\]]{1,200}\] on host \[(?<host>[^\]]{1,300})\] unavailable)"
            + @"|Reasons: (?<reasons>.{1,500})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"field: ""(?<field>[^""]{1,200})"" operator: (?<operator>[A-Z_]{1,20})(?: value: ""(?<value>[^""]{0,300})"")?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conflict();

    [GeneratedRegex(
        @"Matched offer \S{1,200} for (?:run spec|app|pod) \[?(?<id>/[^\s\]]{0,300})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Taken();

    [GeneratedRegex(@"(?:\b[Oo]ffer(?: ID:)? \[(?<id>[^\]]{1,200})\]|match offer (?<id>\S{1,200}) for)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offer();

    [GeneratedRegex(
        @"Consider(?:ing|ed) [\w ]{0,60}with roles:? [\[{](?<roles>[^\]}]{0,500})[\]}]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Considered();

    [GeneratedRegex(
        @"\b(?<name>cpus?|mem|disk|gpus?)\b[^,()]{0,60}?(?:(?<fails>NOT SATISFIED|not in offer)|SATISFIED)"
            + @"(?: \((?<asked>[\d.E+-]{1,30}) (?:>|<=) (?<offered>[\d.E+-]{1,30})\))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}
