namespace Grpc.Core;

/// <summary>What a caller says about one call besides the request. It does not change; the <c>With</c> methods return changed copies.</summary>
/// <param name="headers">See <see cref="Headers" />.</param>
/// <param name="deadline">See <see cref="Deadline" />.</param>
/// <param name="cancellationToken">See <see cref="CancellationToken" />.</param>
/// <param name="writeOptions">See <see cref="WriteOptions" />.</param>
/// <param name="propagationToken">See <see cref="PropagationToken" />.</param>
/// <param name="credentials">See <see cref="Credentials" />.</param>
public struct CallOptions(
    Metadata? headers = null,
    DateTime? deadline = null,
    CancellationToken cancellationToken = default,
    WriteOptions? writeOptions = null,
    ContextPropagationToken? propagationToken = null,
    CallCredentials? credentials = null)
{
    /// <summary>The metadata to send with the request; null for none.</summary>
    public Metadata? Headers { get; private set; } = headers;

    /// <summary>
    /// When the call ends at the latest, in UTC; null for never. A call beyond it ends with <see cref="StatusCode.DeadlineExceeded" />.
    /// </summary>
    public DateTime? Deadline { get; private set; } = deadline;

    /// <summary>Gives the call up; it then ends with <see cref="StatusCode.Cancelled" />.</summary>
    public CancellationToken CancellationToken { get; private set; } = cancellationToken;

    /// <summary>How requests are written; null takes the defaults.</summary>
    public WriteOptions? WriteOptions { get; private set; } = writeOptions;

    /// <summary>What is taken over from a call being handled; null for nothing.</summary>
    public ContextPropagationToken? PropagationToken { get; private set; } = propagationToken;

    /// <summary>Who is calling; null takes what the channel says.</summary>
    public CallCredentials? Credentials { get; private set; } = credentials;

    /// <summary>Whether the call waits for a connection instead of failing with <see cref="StatusCode.Unavailable" />; false by default.</summary>
    public bool IsWaitForReady { get; private set; }

    /// <summary>A copy with other <see cref="Headers" />.</summary>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with another <see cref="Deadline" />.</summary>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with another <see cref="CancellationToken" />.</summary>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>A copy with other <see cref="WriteOptions" />.</summary>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>A copy with another <see cref="PropagationToken" />.</summary>
    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    /// <summary>A copy with other <see cref="Credentials" />.</summary>
    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>A copy with another <see cref="IsWaitForReady" />.</summary>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
