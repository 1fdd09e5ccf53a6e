namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Whether an agent could ever take an instance.</summary>
public enum Fit
{
    /// <summary>It could take one now.</summary>
    FitsNow = 1,

    /// <summary>It could, once something that runs there ends.</summary>
    FitsWhenFreed,

    /// <summary>Not even empty is it large enough.</summary>
    NeverFits,

    /// <summary>It could, if resources that are dynamically reserved for others were unreserved (and free).</summary>
    FitsIfUnreserved,

    /// <summary>Role, constraint, reservation, region, GPU policy or maintenance keeps it out, whatever is free.</summary>
    ExcludedByPolicy,

    /// <summary>It could now or once freed, unless a requirement keeps it out that cannot be decided.</summary>
    Unknown,
}
