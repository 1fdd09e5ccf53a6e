using Diagnosis.Sources.Bundles;

namespace Diagnosis.Sources.Live;

/// <summary>The way to one cluster of the configuration.</summary>
internal interface IClusterConnection
{
    /// <summary>What is read of it.</summary>
    /// <param name="name">Name that is told to callers.</param>
    /// <param name="service">The further Marathon that is meant; null for that of the settings.</param>
    /// <param name="authorization">The caller's credentials; null for those of the settings.</param>
    /// <param name="withTaskStatuses">False to leave out the statuses of all tasks, whatever the settings say.</param>
    IClusterSource Source(string name, string? service, string? authorization, bool withTaskStatuses = true);

    /// <summary>The same, of which all that is read is taken down.</summary>
    /// <param name="name">Name that is told to callers.</param>
    /// <param name="service">The further Marathon that is meant; null for that of the settings.</param>
    /// <param name="authorization">The caller's credentials; null for those of the settings.</param>
    /// <param name="capture">Takes it down.</param>
    /// <param name="withLogs">True when logs are to be read too.</param>
    IClusterSource Source(string name, string? service, string? authorization, CaptureWriter capture, bool withLogs);

    /// <summary>Why its Marathon does not answer, in words that callers may see; null when it does.</summary>
    Task<string?> PingAsync(CancellationToken cancellationToken);
}
