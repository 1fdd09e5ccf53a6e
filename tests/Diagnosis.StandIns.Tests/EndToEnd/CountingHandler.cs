namespace Diagnosis.StandIns.Tests.EndToEnd;

/// <summary>Sees what a channel puts on the wire.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    public long RequestLength { get; private set; }

    public string? RequestEncoding { get; private set; }

    public string? ResponseEncoding { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestEncoding = request.Headers.TryGetValues("grpc-encoding", out var sent) ? sent.Single() : null;
        using var copy = new MemoryStream();
        await request.Content!.CopyToAsync(copy, cancellationToken);
        RequestLength = copy.Length;
        var content = new ByteArrayContent(copy.ToArray());
        content.Headers.ContentType = request.Content.Headers.ContentType;
        request.Content = content;
        var response = await base.SendAsync(request, cancellationToken);
        ResponseEncoding = response.Headers.TryGetValues("grpc-encoding", out var received) ? received.Single() : null;
        return response;
    }
}
