using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>A framework while it is read, in a <c>/state</c> with its tasks.</summary>
/// <param name="marathonId">Marathon's framework id, as far as a document before this one told it.</param>
/// <param name="workloadIds">Names of the workloads that tasks are of.</param>
/// <param name="tasksReadFrom">The document that lists its tasks.</param>
internal sealed class FrameworkDraft(string? marathonId, WorkloadIds workloadIds, DocumentKind tasksReadFrom)
{
    private PooledList<Resource> _resources;
    private PooledList<HeldTask> _tasks;
    private PooledList<TaskFailure> _completed;

    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public bool Active { get; set; } = true;

    public bool? Connected { get; set; }

    public ImmutableArray<string> Roles { get; set; } = [];

    public ImmutableArray<string> SuppressedRoles { get; set; } = [];

    public ImmutableArray<string> Capabilities { get; set; }

    public ResourceAmounts Used { get; set; }

    public ResourceAmounts Offered { get; set; }

    /// <summary>Tasks and executors in document order.</summary>
    public ReadOnlySpan<HeldTask> Tasks => _tasks.Items;

    /// <summary>How tasks ended of whose end the framework has heard.</summary>
    public ReadOnlySpan<TaskFailure> Completed => _completed.Items;

    /// <summary>The updates of the task that is being read.</summary>
    public List<TaskUpdate> Updates { get; } = [];

    public WorkloadIds WorkloadIds => workloadIds;

    /// <summary>The document that lists its tasks.</summary>
    public DocumentKind TasksReadFrom => tasksReadFrom;

    /// <summary>False once it is known that it is no Marathon.</summary>
    public bool MayBeMarathon => (marathonId is null ? Name : Id).Length == 0 || MarathonFramework.MayBe(Id, Name, marathonId);

    /// <summary>Takes what a task or executor holds.</summary>
    /// <returns>Where it is among the resources of all.</returns>
    public Range ReadResources(ref JsonWalker json)
    {
        var start = _resources.Items.Length;
        ResourceReader.AddSums(ref json, "*", ref _resources);
        return start.._resources.Items.Length;
    }

    /// <summary>What a task or executor holds.</summary>
    public ReadOnlySpan<Resource> Resources(HeldTask task) => _resources.Items[task.Resources];

    public void Add(HeldTask task) => _tasks.Add(task);

    public void AddCompleted(TaskFailure end) => _completed.Add(end);

    /// <summary>Gives back the memory that was borrowed.</summary>
    public void Clear()
    {
        _resources.Clear();
        _tasks.Clear();
        _completed.Clear();
    }

    public Framework Build(DocumentKind readFrom) => new()
    {
        Id = Id,
        ReadFrom = readFrom,
        Name = Name,
        Active = Active,
        Connected = Connected,
        Roles = Roles,
        SuppressedRoles = SuppressedRoles,
        Capabilities = Capabilities,
        Used = Used,
        Offered = Offered,
    };
}
