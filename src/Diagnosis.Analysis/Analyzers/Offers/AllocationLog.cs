using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What the master's log says of its allocator, where agents would fit and no offer comes: whitelist, suppressed roles, frameworks it has deactivated, agents
/// it leaves out for a capability, what it keeps free for guarantees (Mesos 1.0 to 1.11, hierarchical allocator). The newest line of each kind counts: a
/// later one takes it back.
/// </summary>
internal static partial class AllocationLog
{
    private const int LongestQuote = 300;
    private const double Confidence = 0.85;

    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(1);

    /// <summary>What keeps offers from Marathon by the newest lines; null when none does, or no agent would fit anyway.</summary>
    public static Finding? Find(OfferView offers)
    {
        if (!offers.Fits && offers.Report.Agents.Count > 0 && !offers.AreOffers)
        {
            return null;
        }

        if (SchedulerRefusal.Find(offers.Subject, MarathonFramework.IdIn(offers.Subject.Snapshot)) is { } refusal)
        {
            return Make(offers, refusal.Log, refusal.Line, AllocationReasons.FrameworkInactive, refusal.Words, new Remedy
            {
                Title = "Bring the leading Marathon back to the master",
                OperatorAction = refusal.Advice,
            });
        }

        foreach (var log in offers.Subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.MasterLog))
        {
            if ((Whitelist(offers, log) ?? Deactivated(offers, log) ?? Suppressed(offers, log) ?? LeftOut(offers, log)
                ?? DeactivatedAgents(offers, log) ?? KeptFree(offers, log)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Finding? Whitelist(OfferView offers, LogText log)
    {
        var line = Newest(log, "Whitelist is empty", "Updated agent whitelist:", "Updated slave whitelist:", "Advertising offers for all");
        if (line is null || line.Contains("Advertising offers", StringComparison.Ordinal))
        {
            return null;
        }

        var named = Braces().Match(line).Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var fitting = offers.Report.Agents.FittingNow().Select(offers.Report.Agents.Hostname).ToArray();
        if (named.Length > 0 && (fitting.Length == 0 || fitting.Intersect(named, StringComparer.OrdinalIgnoreCase).Any()))
        {
            return null;
        }

        var words = named.Length == 0
            ? "the master's whitelist is empty, so it offers no agent to anybody"
            : $"the master's whitelist names only {InWords.List(named)}, and {InWords.List(fitting)} {InWords.Verb(fitting.Length, "is", "are")} not on it";
        return Make(offers, log, line, AllocationReasons.AgentWhitelist, words, new Remedy
        {
            Title = "Correct the master's whitelist",
            OperatorAction = "Name the agents' hosts in the file of the master's flag --whitelist, or start the master without that flag.",
        });
    }

    private static Finding? Deactivated(OfferView offers, LogText log)
    {
        if (MarathonFramework.IdIn(offers.Subject.Snapshot) is not { } id)
        {
            return null;
        }

        var line = Newest(log, $"Deactivated framework {id}", $"Activated framework {id}", $"Added framework {id}", $"Disconnecting framework {id}");
        return line is null || line.Contains("Activated", StringComparison.Ordinal) || line.Contains("Added", StringComparison.Ordinal) ? null
            : Make(
                offers, log, line, AllocationReasons.FrameworkInactive, "the master has deactivated Marathon, and its log does not tell that it came back",
                new Remedy
                {
                    Title = "Bring the leading Marathon back to the master",
                    OperatorAction = "Check that the leading Marathon is up, reaches the master and has valid credentials; restart it if it stays away.",
                });
    }

    private static Finding? Suppressed(OfferView offers, LogText log)
    {
        var role = offers.Report.Role;
        var line = Newest(log, "Suppressed offers for", "Revived offers for", "Revived roles");
        return line is null || !line.Contains("Suppressed", StringComparison.Ordinal) || !IsOfMarathon(offers, line)
            || (Braces().Match(line) is { Success: true } roles && !roles.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(role))
            ? null
            : Make(
                offers, log, line, AllocationReasons.RoleSuppressed, $"Marathon has asked Mesos for no offers in role {role}, and did not take it back",
                new Remedy
                {
                    Title = $"Make Marathon revive its offers in role {role}",
                    OperatorAction = $"Scale a workload of role {role} up and down, or restart the leading Marathon.",
                });
    }

    /// <summary>Agents that the master leaves out: of Marathon for MULTI_ROLE, of a role with a slash for HIERARCHICAL_ROLE (Mesos 1.11, isFiltered).</summary>
    private static Finding? LeftOut(OfferView offers, LogText log)
    {
        var lines = LogLines.About(log, "Implicitly filtering agent")
            .Where(line => OfRole().Match(line) is { Success: true } of ? of.Groups["role"].Value == offers.Report.Role : IsOfMarathon(offers, line)).ToArray();
        if (Hosts(offers, lines) is not { Length: > 0 } hosts)
        {
            return null;
        }

        var capability = Capability().Match(lines[0]) is { Success: true } named ? named.Value : "a capability of the framework";
        return Make(offers, log, lines[0], AllocationReasons.AgentCapabilityMissing, $"the master leaves out {hosts} for want of {capability}", new Remedy
        {
            Title = $"Upgrade the agents to a Mesos that has {capability}",
            OperatorAction = $"Upgrade Mesos on {hosts}: agents of that version are not offered to a framework or role that needs {capability}.",
        });
    }

    /// <summary>Agents that would fit and that the allocator deactivated, as the newest line of each says (Mesos 1.11, deactivateSlave).</summary>
    private static Finding? DeactivatedAgents(OfferView offers, LogText log)
    {
        var agents = offers.Report.Agents;
        var newest = new Dictionary<string, (string Line, bool IsDeactivated)>(StringComparer.Ordinal);
        foreach (var line in LogLines.About(log, " deactivated", " reactivated", "Deactivating agent ", "Reactivating agent ", "Added agent "))
        {
            // A log that was handed over with its line ends escaped is one line.
            foreach (var told in AgentState().Matches(line).Reverse())
            {
                newest.TryAdd(told.Groups["id"].Value, (line, told.Groups["off"].Success));
            }
        }

        // The list of agents has each of these as active: it is the later word, unless the line was written while it was read.
        if (newest.Values.Any(told => LogTimes.Of(offers.Subject, told.Line) is { } at && offers.Subject.Now - at > Moments))
        {
            return null;
        }

        // One that is offered all the same is enough for the others not to matter.
        var fitting = agents.FittingNow().ToArray();
        if (fitting.Length == 0 || !Array.TrueForAll(fitting, agent => newest.GetValueOrDefault(agents.AgentId(agent)).IsDeactivated))
        {
            return null;
        }

        var hosts = InWords.List([.. fitting.Select(agents.Hostname)]);
        return Make(
            offers, log, newest[agents.AgentId(fitting[0])].Line, AllocationReasons.AgentDeactivated,
            $"the master deactivated {hosts}, and its log does not tell that it took that back",
            new Remedy
            {
                Title = $"Reactivate {hosts}",
                OperatorAction = OperatorCalls.Reactivating([.. fitting.Select(agents.AgentId)])
                    + " An agent that lost its connection is deactivated too: look at whether it runs and reaches the master.",
            });
    }

    /// <summary>The agents that would fit, when the lines name all of them; where no agent is known, those that the lines name; else null.</summary>
    private static string? Hosts(OfferView offers, string[] lines)
    {
        var agents = offers.Report.Agents;
        var ids = lines.SelectMany(line => AgentId().Matches(line)).Select(match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
        if (offers.AreNoAgentsKnown)
        {
            return ids.Count == 0 ? null : $"{InWords.Plural(ids.Count, "agent")} {InWords.List([.. ids.Order(StringComparer.Ordinal)])}";
        }

        var fitting = agents.FittingNow().ToArray();
        return fitting.Length > 0 && Array.TrueForAll(fitting, agent => ids.Contains(agents.AgentId(agent)))
            ? InWords.List([.. fitting.Select(agents.Hostname)])
            : null;
    }

    private static Finding? KeptFree(OfferView offers, LogText log)
    {
        var line = Newest(log, "required quota headroom is");
        if (line is null || Headroom().Match(line) is not { Success: true } amounts
            || !IsShort(amounts.Groups["required"].Value, amounts.Groups["available"].Value, offers.Subject.Definition.Amounts))
        {
            return null;
        }

        return Make(
            offers, log, line, AllocationReasons.QuotaHeadroom,
            $"the master keeps a headroom of {amounts.Groups["required"].Value.Trim()} free for quota guarantees of other roles and has "
                + $"{amounts.Groups["available"].Value.Trim()} for it, which leaves less than that beside one instance",
            new Remedy
            {
                Title = "Lower the quota guarantee or add agents",
                OperatorAction = "Look at the master's /quota for guarantees that are not used, and set them to what is needed.",
            });
    }

    /// <summary>True when less than required would be available of some resource once one instance has what it asks for.</summary>
    private static bool IsShort(string required, string available, ResourceAmounts asked)
    {
        var has = Amounts(available);
        return Amounts(required).Any(one => FixedPoint.Of(one.Value) > FixedPoint.Less(has.GetValueOrDefault(one.Key), asked[ResourceKinds.Of(one.Key)]));
    }

    private static Dictionary<string, double> Amounts(string text) => Amount().Matches(text)
        .GroupBy(match => match.Groups["name"].Value, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Sum(match => double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture)));

    private static Finding Make(OfferView offers, LogText log, string line, ReasonCode reason, string words, Remedy remedy)
    {
        var text = Redactor.Redact(line.Trim());
        var quote = BoundedText.Of(text, LongestQuote);
        var sentence = $"{offers.Waits}: {words}";
        return Finding.Of(reason, sentence) with
        {
            Headline = $"{sentence}; {char.ToLowerInvariant(remedy.Title[0])}{remedy.Title[1..]}",
            Confidence = Confidence,
            AffectedInstances = offers.Waiting,
            Explanation = "The newest line of its kind in the master's log says so.",
            Evidence = [Evidence.OfLog(offers.Subject, log, quote, new LogEvidence(log.Subject, [new(0, quote)]))],
            Remedies = [remedy],
        };
    }

    /// <summary>The last line with one of the markers.</summary>
    private static string? Newest(LogText log, params ImmutableArray<string> markers) => LogLines.About(log, markers).FirstOrDefault();

    /// <summary>True when the line names Marathon's framework, or no document tells which that is.</summary>
    private static bool IsOfMarathon(OfferView offers, string line) =>
        MarathonFramework.IdIn(offers.Subject.Snapshot) is not { } id || line.Contains(id, StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<list>[^{}]{0,2000})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();

    [GeneratedRegex(@"agent (?<id>\S{1,200}) from ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentId();

    [GeneratedRegex(
        @"Agent (?<id>\S{1,200}) (?:(?<off>deactivated)|reactivated)|(?:(?<off>Deactivating)|Reactivating|Added) agent (?<id>\S{1,200}) ",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentState();

    [GeneratedRegex(@" from role (?<role>\S{1,200}) because ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfRole();

    [GeneratedRegex(@"\b[A-Z]{3,20}(?:_[A-Z]{2,20}){1,4}\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capability();

    [GeneratedRegex(
        @"required quota headroom is \{?(?<required>[^{}]{1,300}?)\}? and available quota headroom is \{?(?<available>[^{}\r\n]{0,300})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Headroom();

    [GeneratedRegex(@"(?<name>cpus|mem|disk|gpus)(?:\([^)]{0,80}\))?: ?(?<amount>\d{1,15}(?:\.\d{1,9})?)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}
