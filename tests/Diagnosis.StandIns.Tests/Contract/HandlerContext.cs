using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>A context as tests of handlers write it.</summary>
internal sealed class HandlerContext : ServerCallContext
{
    public Metadata? SentHeaders { get; private set; }

    public ContextPropagationOptions? AskedFor { get; private set; }

    protected override string MethodCore => "/diagnosis.Test/Say";

    protected override string HostCore => "leader.mesos";

    protected override string PeerCore => "ipv4:127.0.0.1:50000";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = new() { { "request", "1" } };

    protected override CancellationToken CancellationTokenCore { get; } = new(canceled: true);

    protected override Metadata ResponseTrailersCore { get; } = new() { { "trailers", "1" } };

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        SentHeaders = responseHeaders;
        return Task.CompletedTask;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        AskedFor = options;
        return null!;
    }
}
