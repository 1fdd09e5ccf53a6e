using System.Collections.Immutable;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Rpc.Upload;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Pages.Documents;

/// <summary>
/// Takes in what is pasted or dropped as an upload: an archive as it is, bodies and logs as a capture of them, without their secrets. So it is bounded, kept
/// and forgotten as every upload, and seen by nobody else.
/// </summary>
internal sealed class PastedDocuments(
    BundleUpload upload, MemoryBudget memory, Turnover turnover, IOptions<RequestLimits> limits, IHttpContextAccessor calls, TimeProvider time)
{
    private const string Cluster = "pasted";

    private static ReadOnlySpan<byte> ArchiveStart => "PK"u8;

    /// <summary>Reads and keeps it.</summary>
    /// <param name="call">Whose it is.</param>
    /// <param name="files">What was pasted and dropped.</param>
    /// <exception cref="ValidationException">It is too large, empty, or an archive beside other files.</exception>
    /// <exception cref="ServerBusyException">There is no memory for it.</exception>
    public async Task<UploadBundleResponse> KeepAsync(PageCall call, IReadOnlyList<PastedFile> files)
    {
        if (files.Sum(file => file.Bytes) > limits.Value.MaxUploadBytes)
        {
            throw Refused($"That is larger than the {limits.Value.MaxUploadBytes} bytes that are taken on (Diagnosis:Limits:MaxUploadBytes).");
        }

        using var bytes = new RequestBytes(calls.HttpContext!, memory.Open(MemoryUse.Request), turnover);
        var bodies = new List<(PastedFile File, BodyBuffer Body)>();
        try
        {
            foreach (var file in files)
            {
                bodies.Add((file, await ReadAsync(file, bytes, call.Deadline.Token)));
            }

            bodies.RemoveAll(one => one.Body.Length == 0);
            return bodies switch
            {
                [] => throw Refused("There is nothing to look at yet: paste a document, or choose files."),
                [var only] when IsArchive(only.Body) => await UploadAsync(only.Body.Join(), call, bytes),
                _ when bodies.Find(one => IsArchive(one.Body)) is { Body: not null } archive =>
                    throw Refused($"{archive.File.Name} is an archive, which is looked at by itself: choose it alone, or the other files without it."),
                _ => await UploadAsync(bodies, call, bytes),
            };
        }
        catch (NoRoomException)
        {
            throw new ServerBusyException();
        }
        finally
        {
            bodies.ForEach(one => one.Body.Dispose());
        }
    }

    private static async Task<BodyBuffer> ReadAsync(PastedFile file, RequestBytes bytes, CancellationToken cancellationToken)
    {
        var body = new BodyBuffer(bytes);
        await using var stream = file.Open();
        for (int count; (count = await stream.ReadAsync(body.Room(), cancellationToken)) > 0;)
        {
            body.Advance(count);
        }

        return body;
    }

    private static bool IsArchive(BodyBuffer body) => body.Join().Span.StartsWith(ArchiveStart);

    private async Task<UploadBundleResponse> UploadAsync(List<(PastedFile File, BodyBuffer Body)> bodies, PageCall call, RequestBytes bytes)
    {
        using var share = memory.Open(MemoryUse.Reading);
        using var capture = new CaptureWriter(share);
        var now = time.GetUtcNow();
        foreach (var document in bodies.SelectMany(one => PastedText.Split(one.File.Name, one.Body.Join())))
        {
            capture.Add(document, now, call.Deadline.Token);
        }

        capture.Finish(Cluster, now, ImmutableDictionary<string, string>.Empty);
        return await UploadAsync(capture.Archive, call, bytes);
    }

    private Task<UploadBundleResponse> UploadAsync(ReadOnlyMemory<byte> archive, PageCall call, RequestBytes bytes) =>
        upload.RunAsync(new PastedPieces(archive), call.Access, bytes, call.Deadline);

    private static ValidationException Refused(string why) => new([new ValidationFailure("", why)]);
}
