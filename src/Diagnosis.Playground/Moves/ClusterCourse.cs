using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Lets time pass in a cluster, second by second.</summary>
internal static class ClusterCourse
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>All that happens until a moment; less than a second is left for later.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="passed">Called when a second has passed.</param>
    public static void Until(PlayState cluster, DateTimeOffset moment, Action<PlayState> passed)
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

            passed(cluster);
        }
    }
}
