using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>A workload while documents are read.</summary>
internal sealed class WorkloadDraft(string id)
{
    /// <summary>Up to so many are compared with each other; more are looked up.</summary>
    private const int Few = 16;

    private ImmutableArray<Instance> _listed = [];
    private OrderedDictionary<string, Instance>? _instances;

    private DocumentKinds _listedIn;
    private DocumentKind? _namedIn;
    private DocumentKind? _listedFirstIn;
    private DocumentKind _definitionReadFrom;
    private DocumentKind? _tasksReadFrom;

    /// <summary>Which kind of document speaks of it now.</summary>
    public DocumentKind Document
    {
        get;
        set
        {
            field = value;
            _namedIn ??= value;
        }
    }

    /// <summary>App, unless the document that names it says otherwise; the definition tells better.</summary>
    public WorkloadKind NamedKind { get; set; } = WorkloadKind.App;

    public WorkloadDefinition? Definition
    {
        get;
        set
        {
            field = value;
            _definitionReadFrom = Document;
        }
    }

    public bool InstancesKnown
    {
        get;
        set
        {
            field = value;
            _tasksReadFrom = value ? Document : _tasksReadFrom;
        }
    }

    /// <summary>True when there were more instances than a snapshot holds: those that are here are then not all.</summary>
    public bool LeavesInstancesOut { get; set; }

    public VersionRead? OtherVersion { get; private set; }

    /// <summary>What documents tell of it differently, in sentences without their ends.</summary>
    public List<string> Contradictions { get; } = [];

    public int? TasksStaged { get; set; }

    public int? TasksRunning { get; set; }

    public int? TasksHealthy { get; set; }

    public int? TasksUnhealthy { get; set; }

    public TaskFailure? LastTaskFailure { get; private set; }

    public ImmutableArray<string> DeploymentIds { get; set; } = [];

    /// <summary>True once its own document says which deployments hold it, be it none.</summary>
    public bool IsToldFree { get; set; }

    public ImmutableArray<ReadinessResult> ReadinessResults { get; set; } = [];

    public string? PodStatus { get; set; }

    /// <summary>
    /// Takes over a definition that a document lists. Bodies are not of one moment: apps may be read before a change and the queue after it, so the newer
    /// version is the one that waits. Of equal or unknown versions the lists of apps and pods tell more than the launch queue.
    /// </summary>
    public void Take(WorkloadDefinition definition)
    {
        if (ReferenceEquals(Definition, definition))
        {
            return;
        }

        if (Definition is not null && Definition.Version != definition.Version)
        {
            var given = new VersionRead(definition.Version, Document);
            OtherVersion = IsNewer(definition, Definition) ? new VersionRead(Definition.Version, _definitionReadFrom) : given;
        }

        if (Definition is null || IsNewer(definition, Definition))
        {
            Definition = definition;
        }
    }

    /// <summary>Takes over what a document calls the last failure: the latest is the last one.</summary>
    public void Take(TaskFailure failure)
    {
        if (LastTaskFailure?.At is not { } known || !(failure.At is null || failure.At < known))
        {
            LastTaskFailure = failure;
        }
    }

    /// <summary>Notes that a document of the kind that speaks of it now has what is embedded in apps.</summary>
    public void IsListedHere() => _listedIn = _listedIn.With(Document);

    public bool Has(Instance instance) => ById()?.ContainsKey(instance.Name) is true;

    public void Add(Instance instance)
    {
        _instances = ById() ?? new OrderedDictionary<string, Instance>(StringComparer.Ordinal);
        if (!_instances.TryGetValue(instance.Name, out var known))
        {
            _listedFirstIn ??= Document;
            _instances[instance.Name] = instance;
            return;
        }

        _instances[instance.Name] = ToldTwice.Joined(known, instance);
        if (ToldTwice.Contradict(known, instance))
        {
            Contradictions.Add($"{instance.Name} is {known.Shown} by {(_listedFirstIn ?? Document).WireName()} and {instance.Shown} by {Document.WireName()}");
        }
    }

    /// <summary>Takes over a list as it is; false when it has to be added one by one.</summary>
    public bool TryList(ImmutableArray<Instance> instances)
    {
        if (_instances is not null || !_listed.IsEmpty || instances.Length > Few)
        {
            return false;
        }

        for (var i = 1; i < instances.Length; i++)
        {
            for (var before = 0; before < i; before++)
            {
                if (instances[i].Name == instances[before].Name)
                {
                    return false;
                }
            }
        }

        _listed = instances;
        _listedFirstIn ??= Document;
        return true;
    }

    private OrderedDictionary<string, Instance>? ById()
    {
        if (!_listed.IsEmpty)
        {
            _instances = new OrderedDictionary<string, Instance>(_listed.Select(i => KeyValuePair.Create(i.Name, i)), StringComparer.Ordinal);
            _listed = [];
        }

        return _instances;
    }

    /// <param name="areTasksListed">True when a document listed the tasks of all apps, this one included.</param>
    /// <param name="tellLastFailures">Kinds of documents that have the last failures of their apps.</param>
    public Workload Build(bool areTasksListed, DocumentKinds tellLastFailures)
    {
        var named = Definition is null ? Workload.Named(id, NamedKind, _namedIn ?? Document) : null;
        var (kind, readFrom) = named is null ? (Definition!.Kind, _definitionReadFrom) : (named.Kind, named.DefinitionReadFrom);
        var isListed = areTasksListed && kind == WorkloadKind.App;
        return new Workload
        {
            Id = id,
            Kind = kind,
            NamedIn = named?.NamedIn ?? DocumentKind.Unspecified,
            Definition = Definition ?? named!.Definition,
            DefinitionReadFrom = readFrom,
            TasksReadFrom = _tasksReadFrom ?? (isListed ? DocumentKind.MarathonTasks : readFrom),
            Instances = _instances is null ? _listed : [.. _instances.Values],
            InstancesKnown = !LeavesInstancesOut && (InstancesKnown || isListed),
            OtherVersion = OtherVersion is { Version.Length: > 0 } ? OtherVersion : null,
            TasksStaged = TasksStaged,
            TasksRunning = TasksRunning,
            TasksHealthy = TasksHealthy,
            TasksUnhealthy = TasksUnhealthy,
            LastTaskFailure = LastTaskFailure,
            IsLastFailureTold = kind == WorkloadKind.Pod || LastTaskFailure is not null || _listedIn.Overlaps(tellLastFailures),
            DeploymentIds = DeploymentIds,
            IsToldFree = IsToldFree && DeploymentIds.IsEmpty,
            ReadinessResults = ReadinessResults,
            PodStatus = PodStatus,
            Contradictions = [.. Contradictions],
        };
    }

    private bool IsNewer(WorkloadDefinition definition, WorkloadDefinition known) =>
        definition.Version != known.Version
        && VersionTime.Of(definition.Version) is { } given && VersionTime.Of(known.Version) is { } had && given != had
            ? given > had
            : Document != DocumentKind.MarathonQueue;
}
