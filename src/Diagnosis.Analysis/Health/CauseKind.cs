namespace Diagnosis.Analysis.Health;

/// <summary>What kind of answer a check got; decides what can be done about it.</summary>
internal enum CauseKind
{
    /// <summary>No cause is given: Mesos' own checks tell Marathon only pass or fail.</summary>
    None,

    /// <summary>An HTTP status outside 200 to 399.</summary>
    Status,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The host cannot be reached or its name not be resolved.</summary>
    NoRoute,

    /// <summary>TLS does not come about.</summary>
    Tls,

    /// <summary>The connection was closed in the middle.</summary>
    Reset,

    /// <summary>Marathon finds no port or address to ask.</summary>
    NoTarget,

    /// <summary>The check's command ended with an error.</summary>
    Command,

    /// <summary>Something else, quoted as it is.</summary>
    Other,
}
