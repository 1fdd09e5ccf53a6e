using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers;

/// <summary>Cases from a seed, with every field now and then missing, extreme or wrong.</summary>
internal sealed class RandomCase
{
    private static readonly HealthCheckProtocol[] Protocols = Enum.GetValues<HealthCheckProtocol>();
    private static readonly string?[] Texts = 
        [null, "", "503 Service Unavailable", "ConnectException: Connection refused", "effectivePort", "x\n\ry", "404", "``", "{0}"];
    private static readonly string[] Actions =
    [
        "RestartApplication", "RestartApplication", "RestartApplication", "ScaleApplication", "StartApplication", "RestartPod", "StopPod", "",
    ];
    private static readonly double[] Numbers = [0, 1, 5, 60, 300, -7, 1e12, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.07];
    private static readonly DocumentKind[] Documents =
        [DocumentKind.MarathonApps, DocumentKind.MarathonDeployments, DocumentKind.MarathonQueue, DocumentKind.MesosSlaves, DocumentKind.MarathonPodStatus];

    private readonly Random _random;

    private RandomCase(int seed) => _random = new Random(seed);

    public static AnalysisContext Of(int seed) => new RandomCase(seed).Build();

    private AnalysisContext Build()
    {
        var workloads = Many(4, i => Workload(i == 0 ? "/web" : $"/group/w{i}")).ToArray();
        if (workloads.Length == 0)
        {
            workloads = [Workload("/web")];
        }

        var snapshot = new ClusterSnapshot
        {
            CapturedAt = Scene.Now,
            Sources = [.. Documents.Where(_ => Often()).Select(d => new SourceStatus(d, "", SourceState.Read, Moment(), ""))],
            Marathon = new()
            {
                Version = Pick("1.8.232", "1.11.24", null, "x"),
                TaskLaunchTimeout = Often() ? null : TimeSpan.FromMinutes(_random.Next(0, 2000)),
            },
            Workloads = [.. workloads],
            Queue = [.. Many(3, _ => QueueItem())],
            Deployments = [.. Many(3, Deployment)],
            Agents =
            [
                .. Many(3, i => Scene.Agent($"10.0.0.{i}") with
                {
                    Active = Often(), Deactivated = !Often(), DrainState = Pick<DrainState?>(null, null, DrainState.Draining),
                }),
            ],
            TaskFailures = [.. Many(3, _ => Failure())],
        };
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workloads[0]);
    }

    private QueueItem QueueItem() => new()
    {
        WorkloadId = Id(),
        Count = _random.Next(-1, 4),
        Since = Moment(),
        DelayLeft = TimeSpan.FromSeconds(_random.Next(-5, 5)),
        ProcessedOffers = Offers(),
    };

    private Workload Workload(string id) => new()
    {
        Id = id,
        Kind = Pick(WorkloadKind.App, WorkloadKind.App, WorkloadKind.Pod),
        Definition = Definition(id),
        InstancesKnown = Often(),
        Instances = [.. Many(5, Instance)],
        TasksRunning = _random.Next(0, 3),
        TasksUnhealthy = Pick<int?>(null, 0, 2),
        LastTaskFailure = Often() ? Failure() : null,
        DeploymentIds = Often() ? [] : ["d1"],
        ReadinessResults =
        [
            .. Many(3, i => new ReadinessResult(
                "ready", $"t{i}", !Often(), Pick<int?>(null, 504, 503, 404, -1), Pick(null, "{\"status\":\"waiting\",\"phases\":1}", "{", "ok"))),
        ],
    };

    private WorkloadDefinition Definition(string id) => Scene.App(id, _random.Next(-1, 5)) with
    {
        Kind = Pick(WorkloadKind.App, WorkloadKind.Pod),
        Version = Pick("", "2024-05-14T11:00:00Z", "yesterday"),
        LastConfigChangeAt = Often() ? Moment() : null,
        HealthChecks = [.. Many(3, _ => new HealthCheck
        {
            Protocol = Pick(Protocols), Path = Pick(Texts), Port = Pick<int?>(null, 8080, 31005, -1), PortIndex = Pick<int?>(null, 0, 1, -3, 99),
            Endpoint = Pick(null, null, "http"),
            ContainerName = Pick("", "api"), GracePeriodSeconds = Pick(Numbers), IntervalSeconds = Pick(Numbers), TimeoutSeconds = Pick(Numbers),
            MaxConsecutiveFailures = Pick(0, 3, -1, int.MaxValue), DelaySeconds = Pick(Numbers),
        })],
        ReadinessChecks = Often() ? [] : [new("ready", "HTTP", "/", "http", Pick(Numbers), Pick(Numbers))],
        HasCheck = !Often(),
        UpgradeStrategy = Often() ? new(Pick(0, 0.5, 1), Pick(0, 0.5, 1)) : new(Pick(Numbers), Pick(Numbers)),
        UnreachableStrategy = Often() ? null : new(Often(), Pick(Numbers), Pick(Numbers)),
        PersistentVolumes = Often() ? [] : [new("data", "root", 1, null, null, [])],
        PortRule = Pick(Enum.GetValues<PortRule>()),
        HostPorts = [.. Many(3, _ => Pick<int?>(null, 0, 31005))],
        ContainerPorts = [.. Many(3, _ => Pick<int?>(null, 8080))],
        PortNames = [.. Many(2, _ => Pick<string?>(null, "http"))],
        Networks = [.. Many(2, _ => new NetworkDefinition(Pick(NetworkKind.Host, NetworkKind.Bridge, NetworkKind.Container), null))],
        Dependencies = [.. Many(3, _ => Pick("/web", "/group/w1", "/group", "/none", "/"))],
        Containers = [.. Many(2, _ => new ContainerDefinition { Cmd = Pick(null, "run $PORT0", "run") })],
    };

    private Instance Instance(int i) => new()
    {
        Id = $"i{i}",
        TaskId = Often() ? $"t{i}" : "",
        Condition = Often() ? InstanceCondition.Running : Pick(Enum.GetValues<InstanceCondition>()),
        Host = Often() ? $"10.0.0.{_random.Next(4)}" : null,
        AgentId = Often() ? $"agent-10.0.0.{_random.Next(4)}" : null,
        Version = Often() ? Moment() : null,
        StagedAt = Moment(),
        StartedAt = Moment(),
        Ports = [.. Many(2, _ => 31005)],
        PersistenceIds = Often() ? [] : ["p"],
        HealthResults = [.. Many(3, _ => new HealthResult(!Often(), Pick(0, 1, 9, -1, int.MaxValue), Moment(), Moment(), Moment(), Pick(Texts)))],
        Containers =
        [
            .. Many(2, _ => new ContainerStatus(
                Pick("api", "x"), Pick("TASK_RUNNING", ""), Pick<bool?>(null, true, false), Pick(null, "health-reported-by-mesos"), null)),
        ],
    };

    private Deployment Deployment(int i)
    {
        ImmutableArray<ImmutableArray<DeploymentAction>> steps = [.. Many(4, _ => Many(3, _ => new DeploymentAction(Pick(Actions), Id())).ToImmutableArray())];
        var step = _random.Next(-1, 5);
        return new($"d{i}", Moment(), [.. Many(3, _ => Id())], step, steps.Length, step >= 1 && step <= steps.Length ? steps[step - 1] : [], steps);
    }

    private TaskFailure Failure() => new()
    {
        WorkloadId = Id(), TaskId = Pick("", "t0"), State = Pick("TASK_KILLED", "TASK_UNREACHABLE", ""), At = Moment(), Version = Moment(),
        Message = "Task was killed since health check failed" + Pick("", ". Reason: 503 Service Unavailable", ". Reason: Connection refused", ". Reason: "),
    };

    private ProcessedOffersSummary? Offers() => Often()
        ? new(_random.Next(-1, 9), _random.Next(-1, 9), Moment(), Moment(), [new(OfferReason.InsufficientPorts, _random.Next(-1, 5), 5)], [])
        : null;

    private DateTimeOffset? Moment() => _random.Next(8) switch
    {
        0 => null,
        1 => DateTimeOffset.MinValue,
        2 => DateTimeOffset.MaxValue,
        _ => Scene.Ago(_random.Next(-100, 100_000)),
    };

    private string Id() => Pick("/web", "/web", "/web", "/group/w1", "/group/w2", "/none");

    private bool Often() => _random.Next(3) > 0;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private IEnumerable<T> Many<T>(int below, Func<int, T> make)
    {
        var count = _random.Next(below);
        for (var i = 0; i < count; i++)
        {
            yield return make(i);
        }
    }
}
