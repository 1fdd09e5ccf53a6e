namespace Diagnosis.Analysis.Findings;

/// <summary>
/// What kind of cause a finding is, strongest first: facts outrank their consequences. The order is that of the section
/// "Which one is the root" of the reason codes.
/// </summary>
public enum CauseRank
{
    /// <summary>The workload itself provably fails: image, crash, secret, volume, network.</summary>
    ProvenFailure = 0,

    /// <summary>An agent is lost, or a dependency is not up.</summary>
    DependencyLost = 1,

    /// <summary>Health or readiness checks fail.</summary>
    FailingCheck = 2,

    /// <summary>The definition cannot work as written, whatever the cluster has.</summary>
    BrokenDefinition = 3,

    /// <summary>Mesos withholds agents that would fit.</summary>
    WithheldOffers = 4,

    /// <summary>No agent fits: the one code that sums placement up.</summary>
    Placement = 5,

    /// <summary>A deployment cannot go on by its own arithmetic or a lock.</summary>
    Deployment = 6,

    /// <summary>Single requirements behind a placement problem.</summary>
    PlacementDetail = 7,

    /// <summary>An analyzer outside of this process says so: no proof of its own is behind it, and it stands before what only follows from something.</summary>
    Outside = 8,

    /// <summary>Waiting that follows from something else: back-off, queue entry, deployment step.</summary>
    Consequence = 9,

    /// <summary>Good to know.</summary>
    Advice = 10,

    /// <summary>States that nothing is wrong, or that nothing proves why.</summary>
    Statement = 11,
}
