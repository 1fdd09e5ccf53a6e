using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Sample;

/// <summary>Adds the cluster <c>sample</c> to a configuration that has none.</summary>
internal sealed class SampleConfiguration(SampleServer server) : IPostConfigureOptions<ClustersOptions>
{
    /// <summary>Name of the cluster.</summary>
    public const string Name = "sample";

    public void PostConfigure(string? name, ClustersOptions options)
    {
        if (options.Clusters.Count > 0)
        {
            return;
        }

        options.Clusters[Name] = new ClusterOptions
        {
            Description = "A small DC/OS cluster that is made up: every way to be stuck, and some that are well. Shown while no cluster is configured.",
            IsSample = true,
            MarathonUrl = server.MarathonUrl,
            MesosUrl = server.MesosUrl,
            AgentUrl = server.AgentUrl,

            // Its agents have sandboxes, and its processes no logs.
            LogTails = 0,

            // What DC/OS 2.1 starts its root Marathon with and /v2/info does not show.
            MarathonFlags = { [MarathonFlags.AcceptedRolesDefault] = "unreserved", [MarathonFlags.GpuSchedulingBehavior] = "restricted" },
        };
    }
}
