using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the end of a file that a Mesos process serves (<c>/files/read</c>; Mesos 1.11, files.cpp: at most 64 KiB a call), without its secrets.
/// </summary>
internal sealed class FileTail(EndpointReader endpoints)
{
    private const int MostPerCall = 64 * 1024;
    private const string NoFile = "the answer is not that of /files/read.";

    /// <summary>The end, or why there is none.</summary>
    /// <param name="kind">What the file is.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="path">Where the process has it.</param>
    /// <param name="bytes">How much of it.</param>
    /// <param name="url">The process.</param>
    /// <param name="timeout">Ends the reading of the cluster.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public async Task<Fetched> ReadAsync(
        DocumentKind kind, string subject, string path, int bytes, Uri url, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var file = $"files/read?path={Uri.EscapeDataString(path)}";
        var end = await endpoints.ReadAsync(new ClusterEndpoint(kind, $"{file}&offset=-1") { Subject = subject }, url, timeout, cancellationToken);
        using var size = end;
        if (end.Body is not { } place || FilePiece.Read(place.Content) is not { } last)
        {
            return Untold(end, kind, subject);
        }

        var text = new StringBuilder();
        var start = Math.Max(0, last.Offset - bytes);
        for (var offset = start; offset < last.Offset;)
        {
            var length = Math.Min(MostPerCall, last.Offset - offset);
            using var answer = await endpoints.ReadAsync(
                new ClusterEndpoint(kind, $"{file}&offset={offset}&length={length}") { Subject = subject }, url, timeout, cancellationToken);
            if (answer.Body is not { } content || FilePiece.Read(content.Content) is not { } piece)
            {
                return Untold(answer, kind, subject);
            }

            if (piece.Data.Length == 0)
            {
                break;
            }

            text.Append(piece.Data);
            offset += length;
        }

        return Fetched.Whole(kind, new Body(Encoding.UTF8.GetBytes(Redactor.Redact(text.ToString())))) with { Subject = subject };
    }

    private static Fetched Untold(Fetched answer, DocumentKind kind, string subject) =>
        (answer.Body is null ? answer : Fetched.Failed(kind, NoFile)) with { Subject = subject };
}
