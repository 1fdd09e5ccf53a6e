using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// A shortage on agents on which enough lies idle in a reservation of a role that the workload may not use. Something else may end there and make room, so
/// that the shortage stays the cause; what is idle is named beside it.
/// </summary>
internal static class IdleReservations
{
    private static readonly ReasonCode[] Shortages =
    [
        OfferReasons.Fragmented, OfferReasons.NoSingleAgent,
        .. RequirementTable.Scalars.Select(scalar => ReasonCatalogue.Of(scalar.Requirement)),
    ];

    /// <summary>The shortage with the role that holds most of it idle; as it is where no reservation would do.</summary>
    public static Finding Named(OfferView offers, Finding shortage)
    {
        if (offers.AreOffers || offers.Placeable > 0 || !Shortages.Contains(shortage.Reason))
        {
            return shortage;
        }

        var idle = offers.Eligible.Where(offers.Report.Agents.HasReserved).SelectMany(agent => Of(offers, agent))
            .GroupBy(one => one.Role, StringComparer.Ordinal)
            .OrderByDescending(role => role.Count()).ThenBy(role => role.Key, StringComparer.Ordinal).FirstOrDefault()?.ToArray();
        if (idle is null)
        {
            return shortage;
        }

        var (role, host, amounts, isDynamic) = idle[0];
        var fact = $"on {host}{(idle.Length == 1 ? "" : $" and {InWords.Count(idle.Length - 1, "other agent")}")} role {role} has more reserved and does not "
            + $"use it ({InWords.List(amounts)} on {host})";
        var text = InWords.Outer(fact);
        var remedy = new Remedy
        {
            Title = $"Unreserve what role {role} no longer needs",
            Description = $"{text}.",
            OperatorAction = isDynamic
                ? $"Unreserve what role {role} does not need on {host} with the master's /unreserve; volumes on it must be destroyed first."
                : $"Start the agent {host} with less of its --resources reserved for role {role}, if that role does not need it.",
            Risk = Risk.Medium,
        };
        return shortage with
        {
            Explanation = $"{shortage.Explanation} {text}, and a reserved resource is offered to its own role alone.".TrimStart(),
            Evidence = [.. shortage.Evidence, Evidence.OfAgents(offers.Subject, $"{text}.", offers.Subject.Snapshot.Agents.Where(a => a.Hostname == host))],
            Remedies = [remedy, .. shortage.Remedies],
        };
    }

    /// <summary>Each role whose idle reservation on the agent would let an instance start there.</summary>
    private static IEnumerable<(string Role, string Host, string[] Amounts, bool IsDynamic)> Of(OfferView offers, int index)
    {
        var agent = offers.Subject.Snapshot.Agents[index];
        if (!agent.UseByRoleIsKnown || !offers.Report.Agents.IsOffered(index)
            || offers.Report.Agents.Fails(index, Requirement.Ports))
        {
            yield break;
        }

        var used = agent.Used.Where(one => one.Disk is null).ToLookup(one => one.Role, StringComparer.Ordinal);
        var asked = RequirementTable.Scalars.Where(scalar => offers.Report.Agents.Fails(index, scalar.Requirement)).ToArray();
        foreach (var role in agent.Reserved.Where(one => one.Disk is null && one.Role != offers.Report.Role).GroupBy(one => one.Role, StringComparer.Ordinal))
        {
            var idle = Array.ConvertAll(asked, scalar => FixedPoint.Left(role.SumOf(scalar.Resource), used[role.Key].SumOf(scalar.Resource)));
            if (asked.Length > 0 && !asked.Where((scalar, at) => agent.UnusedFor(offers.Report.Role, scalar.Resource) + idle[at]
                < offers.Subject.Definition.Amounts[scalar.Resource]).Any())
            {
                yield return (
                    role.Key, agent.Hostname, [.. asked.Select((scalar, at) => scalar.Amount(idle[at]))], role.Any(one => one.IsDynamicallyReserved));
            }
        }
    }
}
