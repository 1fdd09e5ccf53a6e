using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>The reading of one document, within that of a cluster. When it is late, the document of an earlier reading stands for it.</summary>
internal sealed class DocumentRead
{
    private readonly ClusterEndpoint _endpoint;
    private readonly KeptDocuments _kept;
    private readonly Action<Body>? _remember;
    private volatile Fetched? _come;
    private KeptDocument? _packed;

    /// <param name="endpoint">What is read.</param>
    /// <param name="kept">The documents of earlier readings.</param>
    /// <param name="ask">Reads it.</param>
    /// <param name="remember">Told of the body when it was good.</param>
    public DocumentRead(ClusterEndpoint endpoint, KeptDocuments kept, Func<Task<Fetched>> ask, Action<Body>? remember)
    {
        (_endpoint, _kept, _remember) = (endpoint, kept, remember);
        End = Task.Run(() => AskAsync(ask));
    }

    /// <summary>Ends when it has come, or when it is known that it will not.</summary>
    public Task End { get; }

    /// <summary>True when something came of it, be it that there was no answer in time.</summary>
    public bool HasCome => _come is not null;

    /// <summary>True when a document came that says something of the cluster as it is.</summary>
    public bool HasBody => _come is { Body: not null } && _endpoint.Kind != DocumentKind.MesosState;

    /// <summary>True when there was no answer in time.</summary>
    public bool IsLate => _come is { IsLate: true };

    /// <summary>What there is of it now: what came, or the earlier document while nothing has. Dispose the latter when it has been read.</summary>
    /// <param name="waited">How long it was waited for.</param>
    /// <param name="share">What an earlier document takes its memory from.</param>
    public Fetched SoFar(TimeSpan waited, MemoryShare share)
    {
        var now = _come ?? Fetched.Late(_endpoint.Kind, waited) with { Subject = _endpoint.Subject, IsAwaited = true };
        if (!now.IsLate || _kept.Find(_endpoint.Kind, _endpoint.Subject) is not { } kept || kept.Unpack(share) is not { } body)
        {
            return now;
        }

        return Fetched.Whole(_endpoint.Kind, body) with
        {
            Subject = _endpoint.Subject, Stale = $"{now.Detail} What it said at {kept.ReadAt.UtcDateTime:HH:mm:ss} UTC was used.", ReadAt = kept.ReadAt,
        };
    }

    /// <summary>Says what became of it in the snapshot, before its body is given back: a document that was read whole may stand for a later one.</summary>
    public void Keep(SourceStatus status)
    {
        if (status.State != SourceState.Read)
        {
            return;
        }

        if (_packed is { } packed)
        {
            _kept.Keep(_endpoint.Kind, _endpoint.Subject, packed);
        }

        if (_come?.Body is { } body)
        {
            _remember?.Invoke(body);
        }
    }

    private async Task AskAsync(Func<Task<Fetched>> ask)
    {
        var fetched = await ask();

        // While the others are still under way.
        _packed = fetched is { Body: { } body, Damage.Length: 0 } ? _kept.Pack(_endpoint.Kind, _endpoint.Subject, body.Content) : null;
        _come = fetched;
    }
}
