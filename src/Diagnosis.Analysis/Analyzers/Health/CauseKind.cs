namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>What kind of answer a check got; decides what can be done about it.</summary>
internal enum CauseKind
{
    /// <summary>No cause is given: Mesos' own checks tell Marathon only pass or fail.</summary>
    NONE,

    /// <summary>An HTTP status outside 200 to 399.</summary>
    STATUS,

    /// <summary>Nothing listens there.</summary>
    REFUSED,

    /// <summary>No answer in time.</summary>
    TIMED_OUT,

    /// <summary>The host cannot be reached or its name not be resolved.</summary>
    NO_ROUTE,

    /// <summary>TLS does not come about.</summary>
    TLS,

    /// <summary>The connection was closed in the middle.</summary>
    RESET,

    /// <summary>Marathon finds no port or address to ask.</summary>
    NO_TARGET,

    /// <summary>The check's command ended with an error.</summary>
    COMMAND,

    /// <summary>Something else, quoted as it is.</summary>
    OTHER,
}
