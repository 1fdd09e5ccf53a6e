using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Engine;

/// <summary>A workload diagnosed as if its definition had been sent.</summary>
/// <param name="Diagnosis">The diagnosis.</param>
/// <param name="World">The cluster as it would be.</param>
/// <param name="PlacesAll">True when everything that would have to start was placed, and an upgrade followed to its end.</param>
/// <param name="Replaces">True when it would replace instances that run: how that goes was followed.</param>
public sealed record PreflightDiagnosis(WorkloadDiagnosis Diagnosis, SnapshotIndex World, bool PlacesAll, bool Replaces)
{
    private static readonly ImmutableArray<ReasonCode> OfPlaces =
    [
        .. new[] { WarningRules.UniqueInstances, WarningRules.FixedPortRange, WarningRules.RequirePortsZero }.Select(ReasonCatalogue.Of),
    ];

    private static readonly ReasonCode OfUpgrade = ReasonCatalogue.Of(WarningRules.FixedPortUpgrade);

    /// <summary>
    /// True for a warning about what was tried here: it would contradict a trial in which all were placed, and tell the same risk twice beside an upgrade that
    /// was followed. A restart without a change, of which another warning tells, is another story than that upgrade.
    /// </summary>
    /// <param name="warning">Its reason.</param>
    public bool Answers(ReasonCode warning) => (PlacesAll && OfPlaces.Contains(warning)) || (Replaces && warning == OfUpgrade);
}
