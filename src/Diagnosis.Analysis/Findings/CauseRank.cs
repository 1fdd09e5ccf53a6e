namespace Diagnosis.Analysis.Findings;

/// <summary>
/// What kind of cause a finding is, strongest first: facts outrank their consequences. The order is that of the section
/// "Which one is the root" of the reason codes.
/// </summary>
public enum CauseRank
{
    /// <summary>The workload itself provably fails: image, crash, secret, volume, network.</summary>
    PROVEN_FAILURE = 0,

    /// <summary>An agent is lost, or a dependency is not up.</summary>
    LOST_GROUND = 1,

    /// <summary>Health or readiness checks fail.</summary>
    FAILING_CHECK = 2,

    /// <summary>The definition cannot work as written, whatever the cluster has.</summary>
    BROKEN_DEFINITION = 3,

    /// <summary>Mesos withholds agents that would fit.</summary>
    WITHHELD_OFFERS = 4,

    /// <summary>No agent fits: the one code that sums placement up.</summary>
    PLACEMENT = 5,

    /// <summary>A deployment cannot go on by its own arithmetic or a lock.</summary>
    DEPLOYMENT = 6,

    /// <summary>Single requirements behind a placement problem.</summary>
    PLACEMENT_DETAIL = 7,

    /// <summary>Waiting that follows from something else: back-off, queue entry, deployment step.</summary>
    CONSEQUENCE = 8,

    /// <summary>Good to know.</summary>
    ADVICE = 9,

    /// <summary>States that nothing is wrong, or that nothing proves why.</summary>
    STATEMENT = 10,
}
