namespace Diagnosis.Analysis.Cluster;

/// <summary>A version of Marathon, with the rules that differ between versions. One that is not known counts as 1.11.</summary>
internal sealed class MarathonVersion
{
    private static readonly Version Assumed = new(1, 11, 0);
    private readonly Version _number;

    private MarathonVersion(Version? number)
    {
        IsKnown = number is not null;
        _number = number ?? Assumed;
    }

    /// <summary>False when the text was missing or no version.</summary>
    public bool IsKnown { get; }

    /// <summary>GROUP_BY shares the instances out by its value (1.10.36 and newer) rather than filling the least loaded group.</summary>
    public bool GroupByUsesQuota => IsAtLeast(1, 10, 36);

    /// <summary>CLUSTER with a value looks only at the offer (1.6 and newer), not also at what runs.</summary>
    public bool ClusterLooksAtOfferAlone => IsAtLeast(1, 6);

    /// <summary><c>networks</c> and <c>container.portMappings</c> exist (1.5 and newer), and port mappings on the agent's network are dropped.</summary>
    public bool HasNetworks => IsAtLeast(1, 5);

    /// <summary>Definitions are read as in 1.11 (1.5 and newer): parts of an upgrade strategy have no defaults, UNIQUE takes no empty value.</summary>
    public bool ReadsTyped => IsAtLeast(1, 5);

    /// <summary>The last segment of an id may not be restart, tasks or versions (1.8 and newer).</summary>
    public bool ReservesNames => IsAtLeast(1, 8);

    /// <summary>Workloads have roles (1.9 and newer), and those with reservations need one of their own.</summary>
    public bool HasRoles => IsAtLeast(1, 9);

    /// <summary>Accepted roles other than * and the workload's own are refused (1.10 and newer).</summary>
    public bool RefusesForeignRoles => IsAtLeast(1, 10);

    /// <summary>IS, @hostname, @region, @zone and the home region rule exist (1.6 and newer).</summary>
    public bool HasFaultDomains => IsAtLeast(1, 6);

    /// <summary>A refusal for maintenance has a reason of its own beside the constraint.</summary>
    public bool RecordsMaintenance => IsAtLeast(1, 6, 352);

    /// <summary>Maintenance is looked at unless the flag is off (1.7 and newer); before, only with a feature of that name.</summary>
    public bool HasMaintenanceFlag => IsAtLeast(1, 7);

    /// <summary>The queue's counts cover the leader's whole term (1.8 and newer), not one launch attempt.</summary>
    public bool CountsForLeaderTerm => IsAtLeast(1, 8);

    /// <summary>Without a flag, agents with GPUs are kept for workloads that ask for some (1.8 and newer).</summary>
    public bool RestrictsGpusByDefault => IsAtLeast(1, 8);

    /// <summary>
    /// The kill of an instance that cannot be reached is ignored when it has a reservation (1.4.2 and newer, KillAction); before, the instance is given up with
    /// its reservation and its volume.
    /// </summary>
    public bool KillKeepsReservations => IsAtLeast(1, 4, 2);

    /// <summary>Upgrades count running instances rather than healthy ones, and stop none for being too many (up to 1.9.109).</summary>
    public bool UpgradesCountRunning => !IsAtLeast(1, 9, 110);

    /// <summary>Constraints do not count instances of an older configuration (1.1 and newer, ResourceMatcher); before, they counted all that ran.</summary>
    public bool IgnoresOlderInstances => IsAtLeast(1, 1);

    /// <summary>
    /// Constraints count the instances that a restart without a change replaces (before 1.8.248, 1.9.146 and 1.10.36, MARATHON-8771): until then a restart
    /// left the time of the last configuration change alone, by which older instances are told apart.
    /// </summary>
    public bool RestartsCountOld => !IsAtLeast(1, 8, 248)
        || (IsAtLeast(1, 9) && !IsAtLeast(1, 9, 146)) || (IsAtLeast(1, 10) && !IsAtLeast(1, 10, 36));

    /// <summary>Reads a version as <c>/v2/info</c> tells it.</summary>
    public static MarathonVersion Of(string? text) => new(VersionNumber.Parse(text));

    /// <summary>Whether a constraint of the definition counts the instance.</summary>
    public bool Counts(WorkloadDefinition definition, Instance instance)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(instance);
        return !IgnoresOlderInstances || !definition.ChangedAfter(instance.Version);
    }

    /// <summary>Whether it has what a version brought; null stands for what was always there.</summary>
    public bool Knows(Version? since) => since is null || _number >= since;

    private bool IsAtLeast(int major, int minor, int build = 0) => (_number.Major, _number.Minor, _number.Build).CompareTo((major, minor, build)) >= 0;
}
