namespace Diagnosis.Cli.Reports;

/// <summary>How bad it is.</summary>
internal enum RemarkLevel
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>It is taken, and does not do what it seems to say.</summary>
    Warning,

    /// <summary>It is refused, or would be stuck.</summary>
    Error,
}
