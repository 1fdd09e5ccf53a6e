using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Parameters;

/// <summary>
/// The numbers and names that findings are told with, taken from the facts behind them and never from their sentences: who it is about, what was counted,
/// what is asked and free, and what the proof and the first remedy say. Every code has those of its area.
/// </summary>
/// <param name="diagnosis">The diagnosis that the findings are of.</param>
/// <param name="cluster">The cluster that it was made from.</param>
public sealed class FindingParameters(WorkloadDiagnosis diagnosis, SnapshotIndex cluster)
{
    /// <summary>The parameters of a finding, in a fixed order.</summary>
    public IReadOnlyDictionary<string, string> Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var set = new ParameterSet();
        foreach (var (name, value) in finding.Parameters)
        {
            set.Add(name, value);
        }

        SubjectParameters.Add(set, diagnosis, finding, cluster.Snapshot.Marathon.Version);
        if (finding.Category is Category.OfferMatching or Category.Allocation && diagnosis.Placement is { } placement)
        {
            PlacementParameters.Add(set, placement, finding);
        }

        var isUnknown = finding.Reason == StatementReasons.Unknown && diagnosis.Placement is not null;
        if (finding.Category is Category.OfferMatching or Category.Allocation || isUnknown)
        {
            OfferParameters.Add(set, diagnosis, cluster);
        }

        EvidenceParameters.Add(set, finding, cluster.Snapshot.CapturedAt);
        if (finding.Category is not (Category.Configuration or Category.ImagePull))
        {
            ProgressParameters.Add(set, diagnosis, finding, cluster);
        }

        if (finding.Remedies is [var first, ..])
        {
            set.Add("remedy", first.Title).Add("remedy_patch", first.DefinitionPatch)
                .Add("remedy_placeable", first.Prediction?.InstancesPlaceable)
                .Add("remedy_wanted", first.Prediction?.InstancesWanted);
        }

        return set.Values;
    }
}
