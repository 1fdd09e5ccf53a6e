namespace Diagnosis.Cli.Commands;

/// <summary>What <c>--sort</c> sorts by.</summary>
internal enum WorkloadOrder
{
    /// <summary>The commonest cause first, then by id.</summary>
    Cause,

    /// <summary>By id.</summary>
    Id,

    /// <summary>The longest stuck first.</summary>
    Age,

    /// <summary>Most instances that wait first.</summary>
    Waiting,
}
