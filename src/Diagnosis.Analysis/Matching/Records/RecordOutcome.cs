namespace Diagnosis.Analysis.Matching.Records;

/// <summary>What came of deciding a recorded offer anew.</summary>
public enum RecordOutcome
{
    /// <summary>The matcher gives the reasons that Marathon recorded.</summary>
    Reproduced = 1,

    /// <summary>It gives others, and something that is not known explains it: Marathon's reason stands.</summary>
    Explained,

    /// <summary>It gives others, and what it rests on has changed since.</summary>
    ChangedSince,

    /// <summary>It gives others, and nothing explains it.</summary>
    Contradicted,

    /// <summary>The record is of an older definition, or does not hold what a decision needs.</summary>
    NotCompared,
}
