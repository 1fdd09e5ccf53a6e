namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>What Marathon's matcher would decide on an agent's offer, as far as that is known.</summary>
public enum Match
{
    /// <summary>It would use the offer.</summary>
    Matches = 1,

    /// <summary>It would refuse the offer.</summary>
    Refuses,

    /// <summary>Nothing that is known refuses it, and something that could is not known.</summary>
    Unknown,
}
