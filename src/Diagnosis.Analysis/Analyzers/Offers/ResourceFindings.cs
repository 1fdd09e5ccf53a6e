using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Findings about amounts and ports.</summary>
internal static class ResourceFindings
{
    private const string PortsComeLast = "Marathon looks at ports only after everything else fits, so other tools show nothing wrong with ports until then.";

    public static Finding NeverFits(OfferView offers, ResourceCapacity resource)
    {
        if (resource.Requirement == Requirement.Disk && IsOfMountDisk(offers))
        {
            return Make(
                offers,
                OfferReasons.NeverFits,
                $"{offers.Waits}: each asks for {InWords.Amount(resource.Asked, resource.Unit)} in one mount disk, and the largest that an agent "
                    + $"could give has {InWords.Amount(resource.LargestTotal, resource.Unit)}",
                "A mount disk is given to one volume as a whole and cannot be shared or joined with another; waiting does not help.");
        }

        var asked = Asked(offers, resource);
        var largest = InWords.Amount(resource.LargestTotal, resource.Unit);
        var most = IsPartReserved(offers)
            ? $"no agent has more than {largest} in roles that it may use"
            : $"the largest agent{(HasLarger(offers, resource) ? " that it may use" : "")} has {largest} in all";
        return Make(
            offers,
            OfferReasons.NeverFits,
            $"{offers.Waits}: each asks for {asked} on one host, and {most}, so it can never fit here",
            $"An instance must find everything on one host. Of {InWords.Count(offers.Report.Capacity.Agents, "agent")}, those that role, constraints and "
                + "policy allow "
                + $"have at most {largest} of {RequirementTable.Of(resource.Requirement).Name} even when empty; waiting does not help.");
    }

    /// <summary>The fixed ports that no agent has; none where the agents have no ports at all in the roles that it may use.</summary>
    public static ImmutableArray<int> AbsentPorts(OfferView offers, int[] eligible)
    {
        var agents = offers.Report.Agents;
        return offers.AreOffers || !offers.IsWhole || !Array.Exists(eligible, agent => agents.PortsOf(agent).Count > 0) ? []
            : [.. PortPlan.Of(offers.Subject.Definition).DistinctFixed.Where(port => !Array.Exists(eligible, agent => agents.PortsOf(agent).Contains(port)))];
    }

    /// <summary>Ports that are not free anywhere because no agent has them.</summary>
    public static Finding NoPorts(OfferView offers, ImmutableArray<int> absent) => Make(
        offers,
        OfferReasons.InsufficientPorts,
        $"{offers.Waits}: it asks for {PortPlan.Of(offers.Subject.Definition)} on one host, and {OnNoAgent(offers, absent)}, so it can never fit here",
        "An agent offers the ports of its own ranges alone (its --resources); waiting does not help. " + PortsComeLast);

    private static string OnNoAgent(OfferView offers, ImmutableArray<int> absent)
    {
        var agents = offers.Report.Agents;
        var isElsewhere = Enumerable.Range(0, agents.Count).Any(agent => absent.Any(port => agents.PortsOf(agent).Contains(port)))
            || offers.Subject.Snapshot.Agents.Any(agent => agent.Reserved.Concat(agent.Unreserved)
                .Any(r => r.Kind == ResourceKind.Ports && !r.Ranges.IsDefault && r.Ranges.Any(range => absent.Any(p => p >= range.Begin && p <= range.End))));
        return $"{PortPlan.Listed(absent)} {InWords.Verb(absent.Length, "is", "are")} on no agent{(isElsewhere ? " that it may use" : "")}";
    }

    /// <param name="offers">The waiting workload.</param>
    /// <param name="requirement">What is named first.</param>
    /// <param name="others">What the same agents lack as well; lifting the first alone would not show.</param>
    public static Finding Insufficient(OfferView offers, Requirement requirement, params ReadOnlySpan<RequirementCount> others)
    {
        var reason = ReasonCatalogue.Of(requirement);
        var resource = offers.Report.Capacity.Resources.FirstOrDefault(r => r.Requirement == requirement);
        if (resource is null)
        {
            return Make(
                offers,
                reason,
                $"{offers.Waits}: {(offers.IsWhole ? "no agent" : "none of these")} has the {RequirementTable.Of(requirement).Name} that each asks for",
                "");
        }

        var asked = Asked(offers, resource);
        var free = InWords.Amount(resource.LargestFree, resource.Unit);
        if (resource.LargestFree >= resource.Asked && offers.Placeable > 0)
        {
            return Make(
                offers,
                reason,
                $"{offers.Waits}, {offers.Placeable} of them could start now: each asks for {asked} on one host, and no agent has that free for another one",
                $"Free on the largest eligible agent before the first starts: {free}.{Holders(offers, requirement)}");
        }

        if (resource.LargestFree >= resource.Asked)
        {
            var lacking = Lacking(offers, requirement);
            return Make(
                offers,
                reason,
                $"{offers.Waits}: each asks for {asked} on one host, which {offers.Report.Agents.HostsInWords(lacking)} "
                    + $"{(lacking.Length == 1 ? "does" : "do")} not have free",
                $"Other agents have enough {RequirementTable.Of(requirement).Name} and lack something else.{Holders(offers, requirement)}");
        }

        var placed = offers.Placeable > 0 ? $", {offers.Placeable} of them could start now" : "";
        var sum = InWords.Amount(resource.SumFree, resource.Unit);
        var isTotalKnown = !offers.AreOffers && offers.IsWhole;
        var inAll = !isTotalKnown ? ""
            : resource.NeverFits ? $" of {InWords.Amount(resource.LargestTotal, resource.Unit)} in all"
            : resource.IsFragmented && offers.Placeable == 0 ? $" ({sum} on all of them together)"
            : "";
        var split = resource.IsFragmented ? $" Together the agents have {sum} free, but an instance cannot be split over hosts." : "";
        return Make(
            offers,
            reason,
            $"{offers.Waits}{placed}: each asks for {asked} on one host, and {Most(offers, resource, free)}{inAll}{Either(others)}",
            $"Free on the {(offers.IsWhole ? "largest eligible agent" : "one with most of the agents read")}: {free}; in all: "
                + $"{(!isTotalKnown ? "not known" : InWords.Amount(resource.LargestTotal, resource.Unit))}.{split}{Holders(offers, requirement)}");
    }

    /// <summary>Of agents that are known what they have free; of remembered offers no more than what they held, which may be less than the agent has.</summary>
    private static string Most(OfferView offers, ResourceCapacity resource, string free) =>
        !offers.AreOffers ? $"the most that an eligible agent has free is {free}"
        : resource.LargestFree > 0 ? $"the most that an offer of an eligible agent held is {free}"
        : $"no offer of an eligible agent held any {RequirementTable.Of(resource.Requirement).Name}: "
            + (resource.Requirement == Requirement.Gpus ? "these agents have none, " : "") + $"it is in use there, or {WithheldAmounts.Keepers(offers)}";

    public static Finding Ports(OfferView offers)
    {
        var agents = offers.Report.Agents;
        var failed = Lacking(offers, Requirement.Ports);
        var asked = offers.Report.Requirements.FirstOrDefault(r => r.Requirement == Requirement.Ports)?.Asked ?? "";
        if (failed.Length == 0)
        {
            return Make(
                offers,
                OfferReasons.InsufficientPorts,
                $"{offers.Waits}, {offers.Placeable} of them could start now: each asks for {asked} on one host, and no other agent that would do has that "
                    + "free",
                PortsComeLast);
        }

        if (AbsentPorts(offers, offers.Eligible) is { IsEmpty: false } absent)
        {
            return NoPorts(offers, absent);
        }

        var why = PortsOf(agents[failed[0]]).Reason + MaybeItsOwn(offers, PortsOf(agents[failed[0]]));
        return Make(
            offers,
            OfferReasons.InsufficientPorts,
            $"{offers.Waits}: it asks for {asked} on one host, and {InWords.Count(failed.Length, "agent")} {(failed.Length == 1 ? "does" : "do")} not have "
                + "that free"
                + (why.Length > 0 ? $" (on {agents.Hostname(failed[0])}: {why})" : ""),
            PortsComeLast,
            offers.Relaxations.IsEmpty && Array.TrueForAll(failed, agent => PortsOf(agents[agent]).HasNone)
                ? "reserve ports for the role as well"
                : null);
    }

    /// <summary>A fixed port is in use by a task that no document names, and instances of the workload run that none lists: one of them may have it.</summary>
    private static string MaybeItsOwn(OfferView offers, RequirementVerdict ports) =>
        ports.IsHolderOpen && offers.Subject.Workload is { AreStatesKnown: false, TasksRunning: > 0 and var running }
            ? $", maybe by {InWords.Verb((int)running, "its own instance", "one of its own instances")}, of which no document tells where "
                + InWords.Verb((int)running, "it runs", "they run")
            : "";

    public static Finding Fragmented(OfferView offers, ResourceCapacity resource) => Make(
        offers,
        OfferReasons.Fragmented,
        $"{offers.Waits}: each asks for {Asked(offers, resource)} on one host; the agents have "
            + $"{InWords.Amount(resource.SumFree, resource.Unit)} free together, but none more than {InWords.Amount(resource.LargestFree, resource.Unit)}",
        "The cluster is fragmented: what is free lies on several hosts. Smaller instances, larger agents or moving tasks together would "
            + $"help.{Holders(offers, resource.Requirement)}");

    public static Finding NoSingleAgent(OfferView offers, int[] eligible)
    {
        const int Explained = 10;
        var lacks = eligible.Take(Explained).Select(agent => offers.Report.Agents[agent])
            .Select(a => $"{a.Hostname} lacks {InWords.List([.. a.Verdicts.Where(v => v.Verdict == Verdict.Fail).Select(Lack)])}")
            .ToArray();
        return Make(
            offers,
            OfferReasons.NoSingleAgent,
            $"{offers.Waits}: everything it asks for exists, but {(offers.IsWhole ? "never all" : "not together")} on one host: "
                + InWords.List(lacks, 2, eligible.Length),
            $"Each requirement is met by some agent, and {(offers.IsWhole ? "no agent" : "none of those read")} meets them all. "
                + string.Join("; ", lacks) + ".");
    }

    /// <summary>A pod is asked for as a whole, with its executor.</summary>
    private static string Asked(OfferView offers, ResourceCapacity resource) =>
        InWords.Amount(resource.Asked, resource.Unit) + Disk(offers, resource)
        + (offers.Subject.Definition.Kind == WorkloadKind.Pod ? " (all containers and the executor)" : "");

    /// <summary>MiB alone are memory to a reader; a mount disk is given to one volume as a whole.</summary>
    private static string Disk(OfferView offers, ResourceCapacity resource) => resource.Requirement != Requirement.Disk ? ""
        : IsOfMountDisk(offers) ? " of disk, in one mount disk"
        : " of disk";

    private static bool IsOfMountDisk(OfferView offers) =>
        offers.Subject.Definition.PersistentVolumes.Any(volume => string.Equals(volume.Type, "mount", StringComparison.OrdinalIgnoreCase));

    /// <summary>Agents that are known to lack something.</summary>
    private static int[] Lacking(OfferView offers, Requirement requirement) =>
        OfferFinding.Judged(offers, offers.Report.Agents.Failing(requirement));

    /// <summary>True when an agent has something in a role that the workload may not use, which "in all" would leave out.</summary>
    private static bool IsPartReserved(OfferView offers) =>
        offers.Report.Agents.FailingOnlyAmounts.Any(agent => offers.Report.Agents.HasReserved(agent)
            && offers.Subject.Snapshot.Agents[agent].Reserved.Any(one => !offers.Report.AcceptedRoles.Contains(one.Role)));

    /// <summary>True when an agent that something else than amounts keeps out has more.</summary>
    private static bool HasLarger(OfferView offers, ResourceCapacity resource)
    {
        return offers.Report.Agents.LargestInAllRoles(RequirementTable.Of(resource.Requirement).Resource) > FixedPoint.Of(resource.LargestTotal);
    }

    private static string Either(ReadOnlySpan<RequirementCount> others)
    {
        var lacks = new List<string>();
        foreach (var other in others)
        {
            lacks.Add(other.Requirement == Requirement.Ports ? other.Asked : $"{other.Asked} of {RequirementTable.Of(other.Requirement).Name}");
        }

        return lacks.Count == 0 ? "" : $" ({InWords.List(lacks)} not free there either)";
    }

    private static RequirementVerdict PortsOf(AgentVerdict agent) => agent.Verdicts.First(v => v.Requirement == Requirement.Ports);

    private static string Lack(RequirementVerdict verdict) => verdict.Deficit > 0
        ? $"{RequirementTable.Of(verdict.Requirement).Name} ({InWords.Amount(verdict.Deficit, verdict.Unit)} short)"
        : RequirementTable.Of(verdict.Requirement).Name;

    private static string Holders(OfferView offers, Requirement requirement)
    {
        var holders = offers.Report.Holders.Where(h => h.Requirement == requirement).Take(3).Select(
            h => $"{h.Name} ({InWords.Amount(h.Amount, h.Unit)})").ToArray();
        return holders.Length == 0 ? "" : $" On agents that would otherwise do, it is held by {InWords.List(holders)}.";
    }

    private static Finding Make(OfferView offers, ReasonCode reason, string sentence, string explanation, string? advice = null) =>
        OfferFinding.Make(offers, reason, sentence, explanation, advice);
}
