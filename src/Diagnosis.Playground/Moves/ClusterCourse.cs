using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Lets time pass in a cluster, second by second.</summary>
internal static class ClusterCourse
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>All that happens until a moment; less than a second is left for later.</summary>
    public static void Until(PlayState cluster, DateTimeOffset moment)
    {
        while (cluster.Now + Tick <= moment)
        {
            cluster.Now += Tick;
            TaskCourse.Run(cluster);
            HealthCourse.Run(cluster);
            DeploymentCourse.Run(cluster);
            ScaleCourse.Keep(cluster);
            if ((cluster.Now - cluster.Began).Ticks % cluster.Settings.OfferInterval.Ticks == 0)
            {
                OfferRound.Run(cluster);
            }
        }
    }
}
