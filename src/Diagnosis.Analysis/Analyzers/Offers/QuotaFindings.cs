using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What quota lets start: the limit of the workload's own role, and what is kept free for guarantees of others (Mesos, quota). A limit counts what is
/// allocated or reserved, and a guarantee is kept free although nobody uses it.
/// </summary>
internal static class QuotaFindings
{
    /// <summary>Confidence in a limit that has room by all of the use that is known.</summary>
    private const double RestsOnUse = 0.6;

    /// <summary>The limit of the role leaves fewer instances than wait and would find a place; null when it is not what is scarce.</summary>
    public static Finding? Exhausted(OfferView offers)
    {
        var over = QuotaRoom.Of(offers.Subject.Snapshot, offers.Report.Role, offers.Subject.Definition).Where(room => room.Instances < offers.Waiting)
            .OrderBy(room => room.Instances).ToArray();
        if (over is not [var room, ..] || (!offers.AreNoAgentsKnown && room.Instances > offers.Placeable))
        {
            return null;
        }

        var scarce = RequirementTable.Of(room.Resource);
        var left = room.Instances == 0
            ? $"less than the {Amount(room.Asked, room)} of one instance"
            : $"room for {(room.ConsumedIsKnown ? "" : "at most ")}{room.Instances} of them at {Amount(room.Asked, room)} each";
        var needed = over.Select(one => (Room: one, Limit: one.LimitFor(offers.Waiting))).ToArray();
        var raise = InWords.List([.. needed.Select(one => $"{Amount(one.Limit, one.Room)} (now {Amount(one.Room.Limit, one.Room)})")], needed.Length);
        var sentence = $"{offers.Waits}: role {room.Role} may use {Amount(room.Limit, room)}{Of(scarce)} and {Use(room)}, which leaves "
            + left;
        return Finding.Of(AllocationReasons.QuotaExhausted, sentence) with
        {
            // What the role uses beyond what is known may be all of the room, or none.
            Confidence = room is { ConsumedIsKnown: false, Instances: > 0 } ? RestsOnUse : 1,
            Headline = $"{sentence}; raise the quota to {raise} or scale something in the role down",
            Explanation = string.Join(" ", over.Select(one =>
                $"{RequirementTable.Of(one.Resource).Name}: limit {Amount(one.Limit, one)}, consumed {Consumed(one)}, "
                    + $"asked {Amount(one.Asked, one)}.")),
            AffectedInstances = offers.Waiting - room.Instances,
            Evidence =
            [
                .. over.SelectMany(one => Facts(offers.Subject, one)),
            ],
            Remedies =
            [
                new Remedy
                {
                    Title = $"Raise the quota of role {room.Role} to at least "
                        + InWords.List([.. needed.Select(one => Amount(one.Limit, one.Room))], needed.Length),
                    Description = $"That is what {(room.ConsumedIsKnown ? "the role uses" : "is known to be used in it")} now and "
                        + $"{InWords.Count(offers.Waiting, "instance")} more. The cluster must have it too.",
                    OperatorAction = OperatorCalls.ChangeOfQuota(
                        offers.Subject.Snapshot, [room.Role], $"Set the limit of role {room.Role} to {raise}"),
                },
            ],
        };
    }

    /// <summary>
    /// A limit with room for some cannot be why none is offered: where Marathon looked at no offer, that comes first, and the limit stands beside it.
    /// </summary>
    /// <param name="offers">The waiting workload.</param>
    /// <param name="findings">What withholds offers; only the limit.</param>
    /// <param name="silence">That no offer came; null when that is not so.</param>
    public static ImmutableArray<Finding> Behind(OfferView offers, ImmutableArray<Finding> findings, Finding? silence) =>
        silence?.Reason == OfferReasons.NoneReceived && findings.All(finding => finding.Reason == AllocationReasons.QuotaExhausted)
            && QuotaRoom.Of(offers.Subject.Snapshot, offers.Report.Role, offers.Subject.Definition)
                .All(room => room is { Instances: > 0, ConsumedIsKnown: true })
                ? [silence, .. findings.Select(Placement.AsDetail)] : findings;

    /// <summary>The shortage beside a used-up limit: what makes it fit an agent does not help alone.</summary>
    public static Finding Besides(Finding shortage) => shortage with
    {
        Remedies = [.. shortage.Remedies.Select(remedy => remedy with { Description = $"{remedy.Description} The quota of its role must be raised as well." })],
    };

    /// <summary>What is free is kept for roles that use less than they are guaranteed; null when enough stays free beside that.</summary>
    public static Finding? Headroom(OfferView offers) =>
        GuaranteeRoom.Of(offers.Subject.Snapshot, offers.Report.Role, offers.Subject.Definition).Where(room => room.Lacking > 0).ToArray() is [_, ..] rooms
            ? KeptFree(offers, rooms) : null;

    /// <param name="offers">The waiting workload.</param>
    /// <param name="rooms">The resources of which too little is left beside the guarantees; the first is told, and all of them are needed.</param>
    private static Finding KeptFree(OfferView offers, GuaranteeRoom[] rooms)
    {
        var (kind, kept, free, _, roles) = rooms[0];
        var scarce = RequirementTable.Of(kind);
        var names = InWords.List([.. roles.Select(role => role.Role)]);
        var sentence = $"{offers.Waits}: {InWords.Amount(kept, scarce.Unit)}{Of(scarce)} "
            + $"{InWords.Verb(kept, "is", "are")} kept free for the unused guarantee of "
            + $"{InWords.Plural(roles.Length, "role")} {names}, and {InWords.Amount(free, scarce.Unit)} "
            + $"{InWords.Verb(free, "is", "are")} free without reservation";
        return Finding.Of(AllocationReasons.QuotaHeadroom, sentence) with
        {
            Headline = $"{sentence}; lower that guarantee or add agents",
            Confidence = 0.85,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos lays aside what a quota guarantees to a role and the role does not use yet, and offers it to no other.",
            Evidence =
            [
                .. roles.SelectMany(role => Guaranteed(
                    offers.Subject, role, InWords.Amount(role.Guarantee[kind] ?? 0, scarce.Unit), InWords.Amount(role.Consumed[kind], scarce.Unit))),
                Evidence.OfAgents(offers.Subject, $"The agents have {InWords.Amount(free, scarce.Unit)}{Of(scarce)} free without reservation."),
            ],
            Remedies =
            [
                new Remedy
                {
                    Title = $"Lower the guarantee of {names}",
                    Description = "Or add agents: "
                        + InWords.List([.. rooms.Select(room => InWords.Amount(room.Lacking, RequirementTable.Of(room.Resource).Unit)
                            + Of(RequirementTable.Of(room.Resource)))])
                        + " more, unreserved and on one host, would be enough for one instance.",
                    OperatorAction = OperatorCalls.ChangeOfQuota(
                        offers.Subject.Snapshot,
                        [.. roles.Select(role => role.Role)],
                        $"Set the guarantee of {names} to what {(roles.Length == 1 ? "it needs" : "they need")}"),
                },
            ],
        };
    }

    /// <summary>What proves a guarantee, and what proves the use where another document tells that.</summary>
    private static IEnumerable<Evidence> Guaranteed(AnalysisContext subject, RoleQuota role, string guarantee, string consumed)
    {
        return role.UseReadFrom() == role.ReadFrom
            ? [Evidence.Of(subject, role.ReadFrom, $"Role {role.Role}: guaranteed {guarantee}, uses {consumed}.")]
            : [
                Evidence.Of(subject, role.ReadFrom, $"Role {role.Role} is guaranteed {guarantee}."),
                Evidence.Of(subject, role.UseReadFrom(), $"What holds resources of role {role.Role} sums up to {consumed}."),
            ];
    }

    /// <summary>A limit that could bind, by a role of which nothing tells all that it uses: no cause, and nothing to leave unsaid.</summary>
    public static IEnumerable<Evidence> NotJudged(AnalysisContext subject, string role) =>
        QuotaRoom.Of(subject.Snapshot, role, subject.Definition).Where(room => !room.ConsumedIsKnown)
            .Select(room => Evidence.Of(
                subject,
                room.ReadFrom,
                $"Role {room.Role} may use {Amount(room.Limit, room)}{Of(RequirementTable.Of(room.Resource))}; it {Use(room)}, and whether that is all, "
                    + "the master's /roles would tell."));

    /// <summary>What proves the limit, and what proves the use where another document tells that.</summary>
    private static IEnumerable<Evidence> Facts(AnalysisContext subject, QuotaRoom room)
    {
        var name = Of(RequirementTable.Of(room.Resource));
        return room.ConsumedReadFrom == room.ReadFrom && room.ConsumedIsKnown
            ? [Evidence.Of(subject, room.ReadFrom, $"Role {room.Role}: {Amount(room.Consumed, room)} of {Amount(room.Limit, room)}{name} used.")]
            : [
                Evidence.Of(subject, room.ReadFrom, $"Role {room.Role} may use {Amount(room.Limit, room)}{name}."),
                Evidence.Of(subject, room.ConsumedReadFrom, $"What holds resources of role {room.Role} sums up to {Consumed(room)}{name}."),
            ];
    }

    private static string Use(QuotaRoom room) => room is { ConsumedIsKnown: false, Consumed: 0 }
        ? "is not known to use any yet"
        : $"uses {Consumed(room)}";

    private static string Consumed(QuotaRoom room) => $"{(room.ConsumedIsKnown ? "" : "at least ")}{Amount(room.Consumed, room)}";

    private static string Amount(double amount, QuotaRoom room) => InWords.Amount(amount, RequirementTable.Of(room.Resource).Unit);

    /// <summary>The name of a resource whose unit does not say it.</summary>
    private static string Of(RequirementDescriptor scarce) => scarce.Unit == scarce.Resource.Name() ? "" : $" of {scarce.Name}";
}
