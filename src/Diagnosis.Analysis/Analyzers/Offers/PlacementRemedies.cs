using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Turns simulated changes into remedies; what was not simulated is never offered as a patch.</summary>
internal static class PlacementRemedies
{
    private const int Most = 4;
    private const int MostHosts = 20;

    public static ImmutableArray<Remedy> Of(OfferView offers)
    {
        var remedies = offers.Relaxations.ToLookup(r => GivesUpTheEdge(offers, r), r => Of(offers, r));
        return [.. remedies[false], .. AddedAgent.Of(offers) is { } added ? [added] : Array.Empty<Remedy>(), .. remedies[true]];
    }

    /// <summary>
    /// True of a change that takes a workload of the public agents off them, or off its fixed port: clients reach it there, so that another agent of that kind
    /// comes first.
    /// </summary>
    private static bool GivesUpTheEdge(OfferView offers, Relaxation relaxation) => AddedAgent.IsOfPublicAgents(offers)
        && (relaxation.Requirements.Contains(Requirement.Role) || relaxation.Requirements.Contains(Requirement.Ports));

    /// <summary>
    /// The best changes that Marathon takes: it refuses another size for a workload that has volumes (Marathon 1.11, ResidentUpdate), and whatever else its
    /// validation refuses.
    /// </summary>
    public static ImmutableArray<Relaxation> Taken(OfferView offers)
    {
        var isBound = offers.Subject.Definition.IsResident && offers.Subject.Forecast is null;
        return Followed(offers,
        [
            .. offers.Report.Relaxations
                .Where(relaxation => !GivesUpUnknownGpus(offers, relaxation.Definition))
                .Where(relaxation => !isBound || !relaxation.Requirements.Any(requirement => RequirementTable.Of(requirement).IsAmount))
                .Where(relaxation => relaxation.Requirements.All(requirement => RequirementTable.Of(requirement).IsAmount) || IsTaken(offers, relaxation))
                .Take(Most),
        ]);
    }

    /// <summary>That no agent has GPUs is not known of remembered offers, and what asks for some does not do without.</summary>
    private static bool GivesUpUnknownGpus(OfferView offers, WorkloadDefinition changed) =>
        offers.AreOffers && changed.Gpus == 0 && offers.Subject.Definition.Gpus > 0;

    /// <summary>
    /// A change of the definition replaces the instances that run as well: what lets those that wait start may keep the others from coming back, and what
    /// places only some beside the old ones may do for all once those are gone. Without such as do not come through, and of two that lower the same amount
    /// the one that lowers it less first.
    /// </summary>
    private static ImmutableArray<Relaxation> Followed(OfferView offers, ImmutableArray<Relaxation> taken)
    {
        if (taken.IsEmpty || offers.Subject.WantsStateAlone || !IsReplacing(offers, taken[0].Definition))
        {
            return taken;
        }

        var milder = taken[0] is { Changes: [var change], Requirements: [var lowered] } && RequirementTable.Of(lowered).IsAmount
            ? taken.Skip(1).FirstOrDefault(other =>
                other.Changes is [var less] && less.Field == change.Field && offers.Upgrade(other.Definition) is not null)
            : null;
        ImmutableArray<Relaxation> ordered = milder is null ? taken : [milder, .. taken.Remove(milder)];
        var first = milder is not null ? 0 : Enumerable.Range(0, ordered.Length).FirstOrDefault(at => offers.Upgrade(ordered[at].Definition) is not null, -1);

        // Where none does, none is said to be enough: those that help some are left.
        return first >= 0 ? ordered[first..] : ordered.RemoveAll(relaxation => relaxation.InstancesPlaceable >= offers.Waiting);
    }

    /// <summary>True when the change would replace instances that run.</summary>
    private static bool IsReplacing(OfferView offers, WorkloadDefinition definition) => offers.Subject.Forecast is null && !definition.IsResident
        && offers.Subject.Workload.Instances.Any(instance => instance.IsRunning);

    /// <summary>What an amount is lowered to is never refused; the rest is asked.</summary>
    private static bool IsTaken(OfferView offers, Relaxation relaxation) =>
        offers.Patch(relaxation) is not { } patch || SimulatedPatch.IsTaken(offers.Subject, patch, offers.CancellationToken);

    /// <summary>The best change as the end of a sentence, for instance <c>6158 MiB would place 2 of 3</c>; empty when nothing helps.</summary>
    public static string BestInWords(OfferView offers)
    {
        if (offers.Relaxations.FirstOrDefault(relaxation => !GivesUpTheEdge(offers, relaxation)) is not { } best)
        {
            return !AddedAgent.Helps(offers) ? ""
                : AddedAgent.IsOfPublicAgents(offers) ? "add or bring back a public agent"
                : offers.Report.NeededAgent is { } suggestion ? suggestion.Text : "";
        }

        var change = InWords.List([.. best.Changes.Select(c => c.AsSubject)]);
        return offers.Course(best) is not null ? $"{change} would let all {best.Definition.Instances} start, as the old ones make room"
            : $"{change} would place {best.InstancesPlaceable} of {offers.Waiting}"
                + (Room(offers, best) < best.InstancesPlaceable ? $" once the quota of role {RoleQuota.TopOf(offers.Report.Role)} is raised" : "");
    }

    /// <summary>How many instances of the changed definition the quota of the role lets start, whatever the agents have room for.</summary>
    private static int Room(OfferView offers, Relaxation relaxation) => QuotaUse.Room(offers.Subject.Snapshot, offers.Report.Role, relaxation.Definition);

    private static Remedy Of(OfferView offers, Relaxation relaxation)
    {
        var packing = relaxation.Packing;
        var course = offers.Course(relaxation);
        var isReplacing = course is not null;
        var instruction = FieldChange.Instructions(relaxation.Changes);
        var patch = offers.Patch(relaxation);
        var repeatsSecrets = patch is not null && DefinitionRedactor.Redact(patch).Contains(Redactor.Mark, StringComparison.Ordinal);
        return new Remedy
        {
            Title = instruction,
            Description = (isReplacing
                    ? $"Starts {InWords.Count(relaxation.InstancesPlaceable, "instance")} at once{Landing(relaxation)}, and the rest of "
                        + $"{relaxation.Definition.Instances} as the old ones make room"
                    : $"Places {relaxation.InstancesPlaceable} of {offers.Waiting}{Landing(relaxation)}")
                + (!isReplacing && packing.NextBlockerDetail.Length > 0 ? $"; the next one then meets: {packing.NextBlockerDetail}" : "")
                + $".{Assumed(course)}{Cost(offers, relaxation)} {InWords.Restarts(offers.Subject.Workload)}".TrimEnd(),
            Risk = Risk.Medium,

            // A merge patch replaces whole arrays: that of a pod's containers would show their environment.
            DefinitionPatch = repeatsSecrets ? null : patch,
            OperatorAction = patch is null ? $"{instruction} in the definition."
                : repeatsSecrets ? $"{instruction} in the definition by hand: a patch would have to repeat secrets that are not shown here."
                : null,
            Prediction = isReplacing
                ? new Prediction(relaxation.Definition.Instances, relaxation.Definition.Instances, [], Requirement.Unspecified)
                : Room(offers, relaxation) is var room && room < relaxation.InstancesPlaceable
                ? new Prediction(room, offers.Waiting, [], Requirement.Unspecified)
                : new Prediction(
                    relaxation.InstancesPlaceable,
                    offers.Waiting,
                    [.. packing.Assignments.Select(a => a.Hostname).Take(MostHosts)],
                    packing.NextBlocker),
        };
    }

    /// <summary>
    /// How the change replaces the instances that run, where what does not start at once starts as those make room: the same course that Simulate follows.
    /// Null where it does not.
    /// </summary>
    public static Forecast? Course(OfferView offers, Relaxation relaxation)
    {
        return relaxation.InstancesPlaceable < offers.Waiting && IsReplacing(offers, relaxation.Definition) ? offers.Upgrade(relaxation.Definition) : null;
    }

    private static string Assumed(Forecast? course) => course is { Assumed: { Length: > 0 } assumed } ? $" {assumed}" : "";

    /// <summary>
    /// Where instances would be: a change of the definition replaces those that run, so that all are placed anew, beside the old ones (Marathon 1.11,
    /// TaskReplaceActor); where none runs, what waits comes beside what is there.
    /// </summary>
    private static ILookup<string, int> Places(OfferView offers, Relaxation relaxation)
    {
        var workload = offers.Subject.Workload;
        if (offers.Subject.Forecast is not null || !workload.Instances.Any(instance => instance.IsRunning))
        {
            return relaxation.Packing.Assignments.Select(assignment => (assignment.Hostname, assignment.Instances))
                .Concat(workload.Instances.Where(instance => instance.IsActive).Select(instance => (Hostname: instance.Host ?? "", Instances: 1)))
                .ToLookup(place => place.Hostname, place => place.Instances, StringComparer.Ordinal);
        }

        var now = offers.Subject.Now;
        var changed = workload with
        {
            Definition = relaxation.Definition with { Version = VersionTime.Print(now), LastConfigChangeAt = now, LastScalingAt = now },
            Instances = [.. workload.Instances.Select(one => one with { Version = one.Version < now ? one.Version : DateTimeOffset.MinValue })],
        };
        return PlacementEngine.For(offers.Subject.Snapshot)
            .Analyze(changed, null, PlacementOptions.Brief with { Wanted = relaxation.Definition.Instances }, offers.CancellationToken).Packing.Assignments
            .ToLookup(assignment => assignment.Hostname, assignment => assignment.Instances, StringComparer.Ordinal);
    }

    /// <summary>Where the instances would land when a promise about their place is given up.</summary>
    private static string Landing(Relaxation relaxation)
    {
        var hosts = relaxation.Packing.Assignments.Select(a => a.Hostname).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return relaxation.Requirements.Contains(Requirement.Constraint) && hosts.Length > 0 ? $", on {InWords.List(hosts)}" : "";
    }

    /// <summary>What is given up with a constraint or a fixed port.</summary>
    private static string Cost(OfferView offers, Relaxation relaxation)
    {
        if (relaxation.Requirements.Contains(Requirement.Gpus) && relaxation.Definition.Gpus == 0)
        {
            return " It then runs without a GPU.";
        }

        if (relaxation.Requirements.Contains(Requirement.Ports))
        {
            return " Who calls it at its fixed port then has to find it by its name.";
        }

        if (!relaxation.Requirements.Contains(Requirement.Constraint))
        {
            return relaxation.Requirements.Any(requirement => RequirementTable.Of(requirement).IsScalar)
                ? " It then has less than its author asked for." : "";
        }

        var fullest = Places(offers, relaxation).Select(host => (Name: host.Key, Instances: host.Sum()))
            .OrderByDescending(host => host.Instances).ThenBy(host => host.Name, StringComparer.Ordinal).FirstOrDefault();
        return fullest.Instances > 1 ? $" {fullest.Instances} instances then share {fullest.Name}, and are lost together with it." : "";
    }
}
