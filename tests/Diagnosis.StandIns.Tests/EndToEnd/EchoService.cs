using Grpc.Core;

namespace Diagnosis.StandIns.Tests.EndToEnd;

internal sealed class EchoService : Echo.EchoBase
{
    public override async Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
        return new EchoReply { Text = request.Text };
    }

    public override async Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        for (var number = 1; number <= request.Times; number++)
        {
            await responseStream.WriteAsync(new EchoReply { Text = $"{request.Text} {number}" }, context.CancellationToken);
        }
    }

    public override async Task<EchoReply> Join(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            texts.Add(request.Text);
        }

        return new EchoReply { Text = string.Join(' ', texts) };
    }

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream,
        IServerStreamWriter<EchoReply> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            await responseStream.WriteAsync(new EchoReply { Text = requestStream.Current.Text });
        }
    }

    public override async Task<EchoReply> Hang(EchoRequest request, ServerCallContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(10), context.CancellationToken);
        throw new InvalidOperationException("The call was not given up.");
    }

    public override Task<EchoReply> Fail(EchoRequest request, ServerCallContext context) => throw new RpcException(
        new Status((StatusCode)request.StatusCode, request.Text),
        new Metadata { { "reason", "asked for" }, { "reason-bin", [0, 255] } });
}
