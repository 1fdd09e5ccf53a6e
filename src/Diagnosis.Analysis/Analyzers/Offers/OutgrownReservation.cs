using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// A reserved instance starts on what it has reserved alone, whatever else its agent has free (Marathon 1.11, ResourceMatcher): the definition asks for more
/// than when the reservation was made.
/// </summary>
internal static class OutgrownReservation
{
    /// <summary>The finding; null when the reservation is not there, or has all that is asked for.</summary>
    public static Finding? Find(OfferView offers, int[] eligible)
    {
        var agents = offers.Report.Agents;
        var holders = agents.IsReservedInstanceWaiting ? Array.FindAll(eligible, agent => !agents.Fails(agent, Requirement.Reservation)) : [];
        if (holders is not [var holder, ..])
        {
            return null;
        }

        var lacking = agents[holder].Verdicts.Where(v => v.Verdict == Verdict.Fail && RequirementTable.Of(v.Requirement).IsScalar).ToArray();
        return lacking.Length == 0 ? null : OfferFinding.Make(
            offers,
            ReasonCatalogue.Of(lacking[0].Requirement),
            $"{offers.Waits}: its reservation on {agents.Hostname(holder)} holds {InWords.List([.. lacking.Select(v => Of(v, v.Available))])}, and it now "
                + "asks for "
                + InWords.List([.. lacking.Select(v => Of(v, v.Asked))]) + (lacking.Any(v => v.Requirement == Requirement.Disk) ? " beside its volume" : ""),
            "An instance with a reservation starts on what it has reserved alone, however much else is free there.",
            "a reservation does not grow, so that one of the new size is needed") with
        {
            Remedies = Reserving(offers),
        };
    }

    /// <summary>An amount as the matrix tells it; MiB alone are memory to a reader.</summary>
    private static string Of(RequirementVerdict verdict, string amount) => verdict.Requirement == Requirement.Disk ? $"{amount} of disk" : amount;

    /// <summary>Marathon refuses another size for what has a volume, also the former one, and advises a new service (Marathon 1.11, ResidentUpdate).</summary>
    private static ImmutableArray<Remedy> Reserving(OfferView offers)
    {
        var isPod = offers.Subject.Definition.Kind == WorkloadKind.Pod;
        var anew = new Remedy
        {
            Title = "Start a service of the new size beside it, and move the data there",
            Description = "Marathon takes no other size for a workload that has a volume, neither the larger nor the former one.",
            OperatorAction = $"Post the definition of {offers.Id} under another id, move the data to its volume, and remove {offers.Id}.",
        };
        return offers.Subject.Workload.Instances.FirstOrDefault(one => one.IsWaiting && !one.PersistenceIds.IsDefaultOrEmpty) is not { } instance ? [anew]
            : [
                anew,
                new Remedy
                {
                    Title = "Give the volume up and lose its data",
                    Description = "Removes the instance with its reservation; a new one reserves what is asked for now, with an empty volume. The data is "
                        + "lost.",
                    Risk = Risk.High,
                    Command = isPod ? null : $"dcos marathon task kill --wipe {instance.TaskId}",
                    OperatorAction = isPod ? $"Call DELETE /v2/pods{offers.Id}::instances/{instance.Id}?wipe=true on Marathon." : null,
                },
            ];
    }
}
