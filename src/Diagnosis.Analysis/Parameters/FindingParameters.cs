using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Parameters;

/// <summary>
/// The numbers and names that findings are told with, taken from the facts behind them and never from their sentences: who it is about, what was counted,
/// what is asked and free, and what the proof and the first remedy say. Every code has those of its area. What all findings of a diagnosis have is worked
/// out when the first of them asks for it, and what all of a cluster have, once for that.
/// </summary>
/// <param name="diagnosis">The diagnosis that the findings are of.</param>
/// <param name="cluster">The cluster that it was made from.</param>
public sealed class FindingParameters(WorkloadDiagnosis diagnosis, SnapshotIndex cluster)
{
    private readonly SubjectParameters _subject = new(diagnosis, cluster.Snapshot.Marathon.Version);
    private readonly Lazy<PlacementParameters?> _placement = new(() => diagnosis.Placement is { } placement ? new(placement) : null);
    private readonly Lazy<ParameterSet> _offers = new(() => OfferParameters.Of(diagnosis, cluster));
    private readonly Lazy<ParameterSet> _progress = new(() => ProgressParameters.Of(diagnosis, cluster, namesTasks: true));
    private readonly Lazy<ParameterSet> _checked = new(() => ProgressParameters.Of(diagnosis, cluster, namesTasks: false));

    /// <summary>The parameters of a finding, in a fixed order.</summary>
    public IReadOnlyDictionary<string, string> Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var set = new ParameterSet();
        foreach (var (name, value) in finding.Parameters)
        {
            set.Add(name, value);
        }

        _subject.Add(set, finding);
        var isOfOffers = finding.Category is Category.OfferMatching or Category.Allocation;
        if (isOfOffers)
        {
            _placement.Value?.Add(set, finding);
        }

        if (isOfOffers || (finding.Reason == StatementReasons.Unknown && diagnosis.Placement is not null))
        {
            set.Add(_offers.Value);
        }

        EvidenceParameters.Add(set, finding, cluster.Snapshot.CapturedAt);
        if (finding.Category is not (Category.Configuration or Category.ImagePull))
        {
            // What a check says is said of the instances that it asked, which the evidence names; a new one beside them may be well.
            set.Add(finding.Category == Category.Health ? _checked.Value : _progress.Value);
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
