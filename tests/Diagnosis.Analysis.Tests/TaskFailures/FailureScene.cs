using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>A waiting app <c>/shop/web</c> whose tasks fail; times are told in seconds before now.</summary>
internal sealed class FailureScene
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeploymentAction Replace = new("RestartApplication", "/shop/web");

    private readonly List<TaskFailure> _recorded = [];
    private readonly List<Instance> _instances = [];
    private readonly List<LogText> _logs = [];
    private TaskFailure? _last;
    private double _delaySeconds = 40;
    private bool _isQueued = true;
    private int _instancesWanted = 2;
    private string[] _args = [];
    private double _memMiB;
    private bool _isResident;
    private HealthCheck[] _checks = [];
    private WorkloadKind _kind = WorkloadKind.App;
    private string _image = "registry.example.com/team/web:1.2";
    private ContainerDefinition[] _containers = [];
    private string? _user;
    private DateTimeOffset _now = Now;
    private bool _isReplaced;
    private bool _isLastFailureTold = true;

    public static string TaskId(string name, int incarnation = 3) => $"shop_web.instance-{name}._app.{incarnation}";

    public static TaskFailure Failure(
        string message,
        string name = "a",
        string host = "10.0.0.1",
        double ago = 20,
        double? ranSeconds = null,
        string state = "TASK_FAILED",
        string? reason = null) => new()
    {
        WorkloadId = "/shop/web",
        TaskId = TaskId(name),
        State = state,
        Message = message,
        Reason = reason,
        Host = host,
        At = Now.AddSeconds(-ago),
        StartedAt = ranSeconds is { } ran ? Now.AddSeconds(-ago - ran) : null,
        ReadFrom = new(DocumentKind.MesosState, "get_tasks"),
    };

    public FailureScene Last(TaskFailure failure)
    {
        _last = failure with { ReadFrom = new(DocumentKind.MarathonApps, "lastTaskFailure"), Version = Now.AddDays(-1) };
        return this;
    }

    public FailureScene Recorded(params TaskFailure[] failures)
    {
        _recorded.AddRange(failures);
        return this;
    }

    public FailureScene Running(string name, string host, double startedAgo = 1800)
    {
        _instances.Add(
            new Instance
            {
                Id = $"shop_web.instance-{name}",
                TaskId = TaskId(name, 1),
                State = "TASK_RUNNING",
                Condition = InstanceCondition.Running,
                Host = host,
                StartedAt = Now.AddSeconds(-startedAgo),
            });
        return this;
    }

    public FailureScene Listed(Instance instance)
    {
        _instances.Add(instance);
        return this;
    }

    public FailureScene Log(DocumentKind kind, string subject, string text)
    {
        _logs.Add(new LogText(kind, subject, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public FailureScene Checked(params HealthCheck[] checks)
    {
        _checks = checks;
        return this;
    }

    public FailureScene Image(string image)
    {
        _image = image;
        return this;
    }

    public FailureScene Containers(params ContainerDefinition[] containers)
    {
        _containers = containers;
        return this;
    }

    public FailureScene User(string? user)
    {
        _user = user;
        return this;
    }

    /// <summary>A deployment replaces its instances; what started more than half an hour ago is of the old version.</summary>
    public FailureScene Replaced()
    {
        _isReplaced = true;
        return this;
    }

    /// <summary>The apps were read without what tells their last failures.</summary>
    public FailureScene WithoutLastFailures()
    {
        _isLastFailureTold = false;
        return this;
    }

    /// <summary>The documents are read later than they tell.</summary>
    public FailureScene ReadAt(DateTimeOffset now)
    {
        _now = now;
        return this;
    }

    public FailureScene Pod()
    {
        _kind = WorkloadKind.Pod;
        return this;
    }

    public FailureScene Delay(double seconds)
    {
        _delaySeconds = seconds;
        return this;
    }

    /// <summary>Nothing waits: so many instances are wanted, and no more are in the queue.</summary>
    public FailureScene NothingWaits(int wanted)
    {
        _isQueued = false;
        _instancesWanted = wanted;
        return this;
    }

    public FailureScene Args(params string[] args)
    {
        _args = args;
        return this;
    }

    public FailureScene Resident()
    {
        _isResident = true;
        return this;
    }

    public FailureScene MemMiB(double memMiB)
    {
        _memMiB = memMiB;
        return this;
    }

    public AnalysisContext Build()
    {
        var version = _isReplaced ? Now.AddMinutes(-30) : Now.AddDays(-1);
        var workload = new Workload
        {
            Id = "/shop/web",
            Kind = _kind,
            Definition = new WorkloadDefinition
            {
                Id = "/shop/web",
                Kind = _kind,
                Instances = _instancesWanted,
                MemMiB = _memMiB,
                PersistentVolumes = _isResident ? [new("data", "root", 100, null, null, [])] : [],
                LastConfigChangeAt = version,
                HealthChecks = [.. _checks],
                Containers = _containers.Length > 0 ? [.. _containers] : [new ContainerDefinition { Type = "DOCKER", Image = _image, Args = [.. _args] }],
                Json = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    id = "/shop/web", args = _args, mem = _memMiB, user = _user, container = new { type = "DOCKER", docker = new { image = _image } },
                }),
            },
            InstancesKnown = true,
            IsLastFailureTold = _isLastFailureTold,
            Instances = [.. _instances.Select(i => i with { Version = i.Version ?? i.StartedAt })],
            LastTaskFailure = _isReplaced && _last is not null ? _last with { Version = version } : _last,
        };
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = _now,
            Workloads = [workload],
            Queue = _isQueued ? [new QueueItem { WorkloadId = "/shop/web", Count = 1, DelayLeft = TimeSpan.FromSeconds(_delaySeconds) }] : [],
            Agents = [new Agent { Id = "S7", Hostname = "10.0.0.7" }],
            TaskFailures = [.. _recorded],
            Deployments = _isReplaced ? [new("d1", version, ["/shop/web"], 1, 1, [Replace], [[Replace]])] : [],
            Logs = [.. _logs],
            Sources =
            [
                new(DocumentKind.MarathonApps, "", SourceState.Read, Now, ""),
                .. _logs.Select(l => new SourceStatus(l.Kind, l.Subject, SourceState.Read, Now, "")),
            ],
        };
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workload);
    }

    /// <summary>The ranked diagnosis of the analyzers that look at tasks.</summary>
    public async Task<WorkloadDiagnosis> DiagnoseAsync()
    {
        await using var provider = StandardEngine.Build();
        return await provider.GetRequiredService<DiagnosisEngine>().DiagnoseAsync(Build(), ["image_pull", "task_failure", "health"], CancellationToken.None);
    }
}
