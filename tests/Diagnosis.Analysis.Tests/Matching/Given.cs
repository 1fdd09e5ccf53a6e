using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Small clusters for tests. The baseline agent and app are those of Marathon's own unit tests.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly MarathonSettings Marathon111 = new()
    {
        Version = "1.11.24",
        FrameworkId = "framework-1",
        MesosRole = "*",
        MaintenanceMode = true,
        GpuSchedulingBehavior = "restricted",
        AcceptedResourceRolesDefaultBehavior = "any",
        DrainingSeconds = 300,
    };

    public static Resource Scalar(string name, double value, string role = "*", DiskInfo? disk = null, params (string Key, string Value)[] labels) => new()
    {
        Name = name,
        Role = role,
        Scalar = value,
        Disk = disk,
        IsDynamicallyReserved = labels.Length > 0,
        ReservationLabels = [.. labels.Select(label => KeyValuePair.Create(label.Key, label.Value))],
        Identity = $"{name}/{role}/{disk}/{string.Join(",", labels)}",
    };

    public static Resource Ports(string role, params (long Begin, long End)[] ranges) => new()
    {
        Name = "ports",
        Role = role,
        Ranges = [.. ranges.Select(range => new PortRange(range.Begin, range.End))],
        Identity = $"ports/{role}",
    };

    public static DiskInfo Disk(string type, string root, string? profile = null, string? persistenceId = null) =>
        new(persistenceId, persistenceId is not null, type, root, profile, $"{type}:{root}:{profile}");

    public static Agent Agent(
        int number = 0, double cpus = 4, double mem = 16000, double disk = 1, double gpus = 0, string role = "*", string? hostname = null) => new()
    {
        Id = $"agent-{number}",
        Hostname = hostname ?? $"host-{number}",
        Unreserved = role == "*" ? Resources(cpus, mem, disk, gpus, role) : [],
        Reserved = role == "*" ? [] : Resources(cpus, mem, disk, gpus, role),
    };

    public static Agent With(this Agent agent, string attribute, string value, AttributeType type = AttributeType.Text) =>
        agent with { Attributes = agent.Attributes.Add(new(attribute, type, value)) };

    public static Agent Having(this Agent agent, params Resource[] unreserved) => agent with { Unreserved = [.. unreserved] };

    public static WorkloadDefinition App(double cpus = 1, double mem = 128, double disk = 0, double gpus = 0, int instances = 1, string id = "/app") => new()
    {
        Id = id,
        Kind = WorkloadKind.App,
        Role = "*",
        Instances = instances,
        Cpus = cpus,
        MemMiB = mem,
        DiskMiB = disk,
        Gpus = gpus,
    };

    public static WorkloadDefinition Constrained(this WorkloadDefinition app, params (string Field, string Operator, string? Value)[] constraints) =>
        app with { Constraints = [.. constraints.Select(one => new PlacementConstraint(one.Field, one.Operator, one.Value))] };

    public static WorkloadDefinition Listening(this WorkloadDefinition app, PortRule rule, params int?[] ports) =>
        app with { PortRule = rule, HostPorts = [.. ports] };

    public static Instance Running(int number, Agent agent, InstanceCondition condition = InstanceCondition.Running) => new()
    {
        Id = $"app.instance-{number}",
        TaskId = $"app.instance-{number}._app.1",
        Condition = condition,
        Host = agent.Hostname,
        AgentId = agent.Id,
        Region = agent.Region,
        Zone = agent.Zone,
    };

    public static ClusterSnapshot Cluster(params Agent[] agents) => new()
    {
        CapturedAt = Now,
        Marathon = Marathon111,
        Agents = [.. agents],
        HomeRegion = Facts.Absent<string>(DocumentKind.MesosState),
    };

    public static Workload Workload(WorkloadDefinition definition, params Instance[] instances) =>
        new() { Id = definition.Id, Kind = definition.Kind, Definition = definition, Instances = [.. instances], InstancesKnown = true };

    public static QueueItem Waiting(int count, string id = "/app") => new() { WorkloadId = id, Count = count };

    private static ImmutableArray<Resource> Resources(double cpus, double mem, double disk, double gpus, string role)
    {
        var resources = ImmutableArray.CreateBuilder<Resource>();
        foreach (var (name, value) in new[] { ("cpus", cpus), ("mem", mem), ("disk", disk), ("gpus", gpus) })
        {
            if (value > 0)
            {
                resources.Add(Scalar(name, value, role));
            }
        }

        resources.Add(Ports(role, (31000, 32000)));
        return resources.ToImmutable();
    }
}
