using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>Notes what reaches it and answers with calls that have ended.</summary>
internal sealed class RecordingInvoker(ICollection<string> journal) : CallInvoker
{
    public string? Host { get; private set; }

    public CallOptions Options { get; private set; }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Note(host, options, "Blocking");
        return (TResponse)(object)request;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Note(host, options, "Unary");
        return new(Task.FromResult((TResponse)(object)request), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Note(host, options, "ServerStreaming");
        return new(
            new ListReader<TResponse>(), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Note(host, options, "ClientStreaming");
        return new(
            new ListWriter<TRequest>(),
            Task.FromResult((TResponse)(object)""),
            Task.FromResult(Metadata.Empty),
            () => Status.DefaultSuccess,
            () => Metadata.Empty,
            () => { });
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Note(host, options, "DuplexStreaming");
        return new(
            new ListWriter<TRequest>(),
            new ListReader<TResponse>(),
            Task.FromResult(Metadata.Empty),
            () => Status.DefaultSuccess,
            () => Metadata.Empty,
            () => { });
    }

    private void Note(string? host, CallOptions options, string kind)
    {
        Host = host;
        Options = options;
        journal.Add($"wire {kind}");
    }
}
