using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers;

/// <summary>Builds cases of one workload, <c>/web</c>, with times told in seconds before now.</summary>
internal sealed class Scene
{
    public static readonly DateTimeOffset Now = new(2024, 5, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly List<DocumentKind> _documents =
        [DocumentKind.MarathonApps, DocumentKind.MarathonDeployments, DocumentKind.MarathonQueue, DocumentKind.MesosSlaves];

    private readonly List<Instance> _instances = [];
    private readonly List<Workload> _others = [];
    private readonly List<Deployment> _deployments = [];
    private readonly List<QueueItem> _queue = [];
    private readonly List<Agent> _agents = [];
    private readonly List<TaskFailure> _failures = [];
    private readonly List<LogText> _logs = [];
    private WorkloadDefinition _definition = App("/web");
    private MarathonSettings _marathon = new() { Version = "1.11.24" };
    private Func<Workload, Workload> _workload = w => w;

    public static DateTimeOffset Ago(double seconds) => Now.AddSeconds(-seconds);

    public static WorkloadDefinition App(string id, int instances = 1) => new()
    {
        Id = id,
        Kind = WorkloadKind.App,
        Instances = instances,
        Cpus = 1,
        MemMiB = 512,
        PortRule = PortRule.Dynamic,
        HostPorts = [0],
        ContainerPorts = [null],
        PortNames = [null],
        LastConfigChangeAt = Ago(7200),
        Containers = [new() { Cmd = "./serve --port $PORT0" }],
        Networks = [new(NetworkKind.Host, null)],
    };

    public static HealthCheck Check(string protocol = "HTTP") =>
        HealthCheckProtocols.Of(protocol) is { } read ? new() { Protocol = read, Path = read.IsHttp() ? "/health" : null, PortIndex = 0 }
            : throw new ArgumentException($"There is no protocol {protocol}.", nameof(protocol));

    public static HealthResult Result(bool alive, int failures, double? first, double? lastSuccess, double? lastFailure, string? cause) =>
        new(alive, failures, Then(first), Then(lastSuccess), Then(lastFailure), cause);

    public static HealthResult Passing(double first = 3000) => Result(true, 0, first, 10, null, null);

    public static HealthResult Never(int failures, string? cause) => Result(false, failures, null, null, 15, cause);

    public static Instance Task(string name, string host, double startedAgo, params HealthResult[] results) => new()
    {
        Id = $"web.instance-{name}",
        TaskId = $"web.instance-{name}._app.1",
        State = "TASK_RUNNING",
        Condition = InstanceCondition.Running,
        Host = host,
        AgentId = $"agent-{host}",
        StagedAt = Ago(startedAgo + 5),
        StartedAt = Ago(startedAgo),
        Version = Ago(3600),
        Ports = [31005],
        HealthResults = [.. results],
    };

    public static Instance Old(Instance instance) => instance with { Version = Ago(90_000) };

    public static Deployment Deployment(double ago, string action, params string[] more) => new(
        "d1", Ago(ago), ["/web", .. more], 1, 1, [new(action, "/web")], [[new(action, "/web")]]);

    public static Agent Agent(string host, long portsFrom = 31000, long portsTo = 32000) => new()
    {
        Id = $"agent-{host}",
        Hostname = host,
        Unreserved = [new() { Name = "ports", Ranges = [new(portsFrom, portsTo)] }],
    };

    public static TaskFailure Kill(string reason, double ago, double versionAgo = 3600) => new()
    {
        WorkloadId = "/web",
        TaskId = "web.instance-killed._app.1",
        State = "TASK_KILLED",
        Message = $"Task was killed since health check failed. Reason: {reason}",
        Host = "10.0.0.5",
        At = Ago(ago),
        Version = Ago(versionAgo),
    };

    private static RejectStep Step(string reason, int refused) => new(RefusalReason.Read(reason), refused, refused);

    public static QueueItem Waiting(int count, double sinceAgo, int refused = 12, string reason = "InsufficientMemory") => new()
    {
        WorkloadId = "/web",
        Count = count,
        Since = Ago(sinceAgo),
        ProcessedOffers = new(refused, refused, Ago(20), null, [Step(reason, refused)], [Step(reason, refused)]),
    };

    public Scene Define(Func<WorkloadDefinition, WorkloadDefinition> change)
    {
        _definition = change(_definition);
        return this;
    }

    public Scene Checked(params HealthCheck[] checks) => Define(d => d with { HealthChecks = [.. checks] });

    public Scene Instances(int wanted) => Define(d => d with { Instances = wanted });

    public Scene Upgrade(double minimumHealth, double over) => Define(d => d with { UpgradeStrategy = new(minimumHealth, over) });

    public Scene With(params Instance[] instances)
    {
        _instances.AddRange(instances);
        return this;
    }

    public Scene With(Deployment deployment)
    {
        _deployments.Add(deployment);
        return this;
    }

    public Scene With(QueueItem item)
    {
        _queue.Add(item);
        return this;
    }

    public Scene With(TaskFailure failure)
    {
        _failures.Add(failure);
        return this;
    }

    public Scene With(params Agent[] agents)
    {
        _agents.AddRange(agents);
        return this;
    }

    public Scene With(params Workload[] others)
    {
        _others.AddRange(others);
        return this;
    }

    public Scene Log(string taskId, string text) => Log(DocumentKind.TaskLog, taskId, text);

    public Scene Log(DocumentKind kind, string subject, string text)
    {
        _logs.Add(new(kind, subject, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public Scene Marathon(MarathonSettings settings)
    {
        _marathon = settings;
        return this;
    }

    public Scene Without(DocumentKind document)
    {
        _documents.Remove(document);
        return this;
    }

    public Scene With(DocumentKind document)
    {
        _documents.Add(document);
        return this;
    }

    public Scene Workload(Func<Workload, Workload> change)
    {
        var before = _workload;
        _workload = w => change(before(w));
        return this;
    }

    public AnalysisContext Build()
    {
        var workload = _workload(
            new Workload { Id = _definition.Id, Kind = _definition.Kind, Definition = _definition, Instances = [.. _instances], InstancesKnown = true });
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = Now,
            Sources = [.. _documents.Select(d => new SourceStatus(d, "", SourceState.Read, Now, ""))],
            Marathon = _marathon,
            Workloads = [workload, .. _others],
            Deployments = [.. _deployments],
            Queue = [.. _queue],
            Agents = [.. _agents],
            TaskFailures = [.. _failures],
            Logs = [.. _logs],
        };
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workload);
    }

    private static DateTimeOffset? Then(double? seconds) => seconds is null ? null : Ago(seconds.Value);
}
