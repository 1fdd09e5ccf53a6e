namespace Diagnosis.Analysis.Cluster;

/// <summary>Marathon as the Mesos master knows it.</summary>
public static class MarathonFramework
{
    private const string GpuResources = "GPU_RESOURCES";

    /// <summary>Marathon's entry: by its id where <c>/v2/info</c> tells it, else the only framework of that name; null when neither tells.</summary>
    public static Framework? In(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Frameworks.FirstOrDefault(f => f.Id == snapshot.Marathon.FrameworkId)
            ?? (snapshot.Frameworks.Count(f => f.Name == "marathon") == 1 ? snapshot.Frameworks.First(f => f.Name == "marathon") : null);
    }

    /// <summary>
    /// Whether it registered with the capability <c>GPU_RESOURCES</c>, without which Mesos shows it no agent that has GPUs. Marathon does so when its feature
    /// <c>gpu_resources</c> is enabled (Marathon 1.11, MarathonSchedulerDriver), so that <c>/v2/info</c> tells it too.
    /// </summary>
    public static Fact<bool> SeesGpus(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return In(snapshot) is { Capabilities.IsDefault: false } framework
                ? Facts.Known(framework.Capabilities.Contains(GpuResources), framework.ReadFrom)
            : !snapshot.Marathon.Features.IsDefault ? Facts.Known(snapshot.Marathon.Features.Contains("gpu_resources"), DocumentKind.MarathonInfo)
            : Facts.NotKnown<bool>(
                $"neither {DocumentKind.MesosFrameworks.WireName()} nor {DocumentKind.MarathonInfo.WireName()} tells Marathon's capabilities");
    }
}
