using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>An app or a pod with its instances and what Marathon remembers of it.</summary>
/// <param name="version">Its first definition.</param>
public sealed class PlayWorkload(PlayVersion version)
{
    /// <summary>Most versions that Marathon keeps (Marathon 1.11, <c>--zk_max_versions</c>).</summary>
    public const int MostVersions = 50;

    private readonly Dictionary<DateTimeOffset, LaunchBackoff> _backoffs = [];

    /// <summary>Absolute id.</summary>
    public string Id => Current.Definition.Id;

    /// <summary>App or pod.</summary>
    public WorkloadKind Kind => Current.Definition.Kind;

    /// <summary>Its definition now.</summary>
    public PlayVersion Current
    {
        get;
        internal set
        {
            field = value;
            Versions = Versions.Length < MostVersions ? Versions.Add(value) : Versions.RemoveAt(0).Add(value);
        }
    } = version;

    /// <summary>Its definitions so far, the oldest first; no more than <see cref="MostVersions"/>.</summary>
    public ImmutableArray<PlayVersion> Versions { get; private set; } = [version];

    /// <summary>What the tasks do that are launched from now on.</summary>
    public TaskBehaviour Behaviour { get; internal set; } = new();

    /// <summary>Its instances in the order in which they came to be.</summary>
    public List<PlayInstance> Instances { get; } = [];

    /// <summary>What became of its offers.</summary>
    public OfferStatistics Offers { get; } = new();

    /// <summary>Its newest failure; null when nothing ever failed.</summary>
    public RememberedFailure? LastFailure { get; internal set; }

    /// <summary>The launch delay of a version's configuration.</summary>
    public LaunchBackoff BackoffOf(PlayVersion of)
    {
        if (!_backoffs.TryGetValue(of.ConfigAt, out var backoff))
        {
            _backoffs[of.ConfigAt] = backoff = new();
        }

        return backoff;
    }

    /// <summary>True when an instance has what the current configuration says.</summary>
    public bool IsCurrent(PlayInstance instance) => instance.Version.ConfigAt == Current.ConfigAt;
}
