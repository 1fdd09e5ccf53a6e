using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class CallPartsTests
{
    private static readonly Metadata Headers = new() { { "headers", "1" } };
    private static readonly Metadata Trailers = new() { { "trailers", "1" } };
    private static readonly Status Ended = new(StatusCode.Aborted, "why");
    private readonly ListReader<string> _reader = new();
    private readonly ListWriter<string> _writer = new();
    private readonly List<string> _disposed = [];

    private Action Dispose => () => _disposed.Add("parts");

    private Action<object> DisposeState => state => _disposed.Add((string)state);

    [Fact]
    public async Task Unary_GivesItsParts()
    {
        using (var call = new AsyncUnaryCall<string>(Task.FromResult("offer"), Task.FromResult(Headers), () => Ended, () => Trailers, Dispose))
        {
            (await call).ShouldBe("offer");
            (await call.ConfigureAwait(false)).ShouldBe("offer");
            (await call.ResponseAsync).ShouldBe("offer");
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        using (var call = new AsyncUnaryCall<string>(Task.FromResult("offer"), HeadersOf, StatusOf, TrailersOf, DisposeState, "state"))
        {
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        _disposed.ShouldBe(["parts", "state"]);
    }

    [Fact]
    public async Task ClientStreaming_GivesItsParts()
    {
        using (var call = new AsyncClientStreamingCall<string, string>(
            _writer, Task.FromResult("offer"), Task.FromResult(Headers), () => Ended, () => Trailers, Dispose))
        {
            (await call).ShouldBe("offer");
            (await call.ConfigureAwait(false)).ShouldBe("offer");
            (await call.ResponseAsync).ShouldBe("offer");
            call.RequestStream.ShouldBeSameAs(_writer);
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        using (var call = new AsyncClientStreamingCall<string, string>(
            _writer, Task.FromResult("offer"), HeadersOf, StatusOf, TrailersOf, DisposeState, "state"))
        {
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        _disposed.ShouldBe(["parts", "state"]);
    }

    [Fact]
    public async Task ServerStreaming_GivesItsParts()
    {
        using (var call = new AsyncServerStreamingCall<string>(_reader, Task.FromResult(Headers), () => Ended, () => Trailers, Dispose))
        {
            call.ResponseStream.ShouldBeSameAs(_reader);
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        using (var call = new AsyncServerStreamingCall<string>(_reader, HeadersOf, StatusOf, TrailersOf, DisposeState, "state"))
        {
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        _disposed.ShouldBe(["parts", "state"]);
    }

    [Fact]
    public async Task DuplexStreaming_GivesItsParts()
    {
        using (var call = new AsyncDuplexStreamingCall<string, string>(
            _writer, _reader, Task.FromResult(Headers), () => Ended, () => Trailers, Dispose))
        {
            call.RequestStream.ShouldBeSameAs(_writer);
            call.ResponseStream.ShouldBeSameAs(_reader);
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        using (var call = new AsyncDuplexStreamingCall<string, string>(_writer, _reader, HeadersOf, StatusOf, TrailersOf, DisposeState, "state"))
        {
            await CheckAsync(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers);
        }

        _disposed.ShouldBe(["parts", "state"]);
    }

    private static async Task CheckAsync(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers)
    {
        (await headers).ShouldBeSameAs(Headers);
        status().ShouldBe(Ended);
        trailers().ShouldBeSameAs(Trailers);
    }

    private static Task<Metadata> HeadersOf(object state) => Task.FromResult(Of(state, Headers));

    private static Status StatusOf(object state) => Of(state, Ended);

    private static Metadata TrailersOf(object state) => Of(state, Trailers);

    private static T Of<T>(object state, T part)
    {
        state.ShouldBe("state");
        return part;
    }
}
