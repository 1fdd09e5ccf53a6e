using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Telemetry;

/// <summary>An answer whose bytes are counted as they leave the server, whoever writes them and however they are packed.</summary>
internal sealed class CountedAnswer(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
{
    private readonly CountedWriter _writer = new(inner.Writer);
    private Stream? _stream;

    /// <summary>So many so far.</summary>
    public long Bytes => _writer.Bytes;

    public PipeWriter Writer => _writer;

    public Stream Stream => _stream ??= _writer.AsStream(leaveOpen: true);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    /// <summary>No call answers with a file.</summary>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        inner.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();
}
