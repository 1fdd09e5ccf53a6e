namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What a rolling upgrade may stop and start (Marathon 1.11, TaskReplaceActor). Marathon works this out once, when the upgrade begins;
/// later it stops one old instance per new healthy one, and starts as many as the bound allows per old one that is gone.
/// </summary>
/// <param name="Wanted">Instances of the definition.</param>
/// <param name="Counted">Instances that count as healthy (up to Marathon 1.9.109: that run).</param>
/// <param name="Minimum">Instances that must stay healthy.</param>
/// <param name="Maximum">Instances that may exist at a time.</param>
/// <param name="Kill">Old instances stopped at once.</param>
internal sealed record UpgradePlan(int Wanted, int Counted, int Minimum, int Maximum, int Kill)
{
    /// <summary>Works a plan out, in doubles as Marathon does: 100 instances at 0.07 must keep 8.</summary>
    /// <param name="wanted">Instances of the definition.</param>
    /// <param name="strategy">Its bounds.</param>
    /// <param name="resident">True with persistent volumes: an instance is stopped first where others may exceed the bound by one.</param>
    /// <param name="counted">Instances that count as healthy.</param>
    /// <param name="existing">All instances there are.</param>
    /// <param name="legacy">True up to Marathon 1.9.109, which does not stop instances only because there are too many.</param>
    public static UpgradePlan For(int wanted, UpgradeStrategy strategy, bool resident, int counted, int existing, bool legacy)
    {
        var minimum = Whole(Math.Ceiling(wanted * strategy.MinimumHealthCapacity));
        var maximum = Whole(Math.Truncate(wanted * (1 + strategy.MaximumOverCapacity)));
        var kill = Math.Max(0, counted - minimum);
        if (minimum == maximum && maximum <= counted)
        {
            if (resident)
            {
                kill = counted - minimum + 1;
            }
            else
            {
                maximum++;
            }
        }

        return new(wanted, counted, minimum, maximum, wanted < existing && !legacy ? Math.Max(existing - wanted, kill) : kill);
    }

    /// <summary>The plan of an upgrade that begins while all wanted instances run and are healthy.</summary>
    /// <param name="wanted">Instances of the definition.</param>
    /// <param name="strategy">Its bounds.</param>
    /// <param name="resident">True with persistent volumes.</param>
    /// <param name="version">Marathon's version, by which the arithmetic differs.</param>
    public static UpgradePlan OfHealthy(int wanted, UpgradeStrategy strategy, bool resident, MarathonVersion version) =>
        For(wanted, strategy, resident, wanted, wanted, version.UpgradesCountRunning);

    /// <summary>True when a new instance has to run before the first old one may stop, so that what the old ones hold is not free for it.</summary>
    public bool StartsFirst => Kill == 0;

    /// <summary>New instances that may be started beside the old ones.</summary>
    public int Launch(int old, int started) => Math.Min(Math.Max(0, Wanted - started), Math.Max(0, Maximum - old - started));

    /// <summary>The largest <c>minimumHealthCapacity</c>, in three decimals, that lets Marathon stop one instance of so many healthy ones first.</summary>
    public double ShareThatFreesOne => ShareBelow(Counted, Wanted);

    /// <summary>The largest share, in three decimals, of which Marathon keeps fewer than are healthy.</summary>
    public static double ShareBelow(int healthy, int wanted) => Math.Floor(1000d * Math.Max(0, healthy - 1) / Math.Max(1, wanted)) / 1000;

    /// <summary>True when nothing may be stopped and nothing started: the upgrade never begins.</summary>
    public bool IsDeadlocked(int old) => Wanted > 0 && old > 0 && Kill == 0 && Launch(old, 0) == 0;

    private static int Whole(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, 1_000_000_000);
}
