using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Diagnosis.Analysis.Analyzers.Pipeline;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// The reading of documents into a snapshot. Each document is parsed and hashed once, when it is handed over; a snapshot of what was read so far can be
/// had at any time. Not for use by several threads at once.
/// </summary>
internal sealed class SnapshotReading(IReadOnlyDictionary<string, string> marathonFlags, ReadLimits limits) : IDisposable
{
    /// <summary>Name of the activity that every parsed document makes.</summary>
    public const string ActivityName = "diagnosis.document.read";

    private static readonly ActivitySource Activities = new(AnalysisTelemetry.Name);

    private readonly SnapshotDraft _draft = new(limits);
    private readonly StringPool _pool = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<SourceStatus> _read = [];
    private readonly List<SourceStatus> _unread = [];

    /// <summary>Reads a document; where it says the same as an earlier one, it wins.</summary>
    /// <param name="document">The body as the endpoint gave it.</param>
    /// <param name="observedAt">When it was true.</param>
    /// <param name="cancellationToken">Looked at before the document and inside it.</param>
    public void Read(SuppliedDocument document, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = Activities.StartActivity(ActivityName)?.SetTag("document", document.Kind).SetTag("bytes", document.Content.Length);
        Hash($"{document.Kind.WireName()}|{document.Subject}|{document.Content.Length}");
        _hash.AppendData(document.Content.Span);
        _read.Add(Parse(document, observedAt, cancellationToken));
    }

    /// <summary>Notes what became of a document that could not be had.</summary>
    public void Note(SourceStatus unread) => _unread.Add(unread);

    /// <summary>The snapshot of what was read so far. Its id is equal exactly when the same documents, flags and clock went in.</summary>
    /// <param name="capturedAt">The clock of every decision.</param>
    public ClusterSnapshot Build(DateTimeOffset capturedAt)
    {
        var sources = ImmutableArray.CreateRange(_read.Concat(_unread));
        var missing = DocumentFormat.All.Where(f => f.IsWanted && !sources.Any(s => s.Kind == f.Kind || f.IsIncludedIn.Contains(s.Kind)));
        sources = sources.AddRange(missing.Select(f => new SourceStatus(f.Kind, "", SourceState.Missing, null, "Not supplied.")));
        return _draft.Build(WithFlags(_draft.Marathon), capturedAt, sources, IdAt(capturedAt));
    }

    public void Dispose() => _hash.Dispose();

    private SourceStatus Parse(SuppliedDocument document, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        SourceStatus Whole() => new(document.Kind, document.Subject, SourceState.Read, observedAt, "");
        SourceStatus Failed(string why, bool wasUsed = false) =>
            new(document.Kind, document.Subject, SourceState.Failed, observedAt, Redactor.Redact(why)) { WasUsed = wasUsed };

        if (DocumentFormat.IsLog(document.Kind))
        {
            _draft.Logs.Add(new LogText(document.Kind, document.Subject, document.Content));
            return Whole();
        }

        var content = document.Content;
        if (content.Span.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        if (content.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Failed("The document is empty.");
        }

        if (!Utf8.IsValid(content.Span))
        {
            return Failed($"Not UTF-8: the first bad byte is at {TextPosition.Of(content.Span, InvalidUtf8.At(content.Span))}.");
        }

        if (DocumentFormat.Of(document.Kind) is not { } format)
        {
            return Failed($"Documents of kind {document.Kind.WireName()} are not read.");
        }

        var errors = new DocumentErrors();
        var before = _draft.Added;
        var taken = 0;
        try
        {
            var json = new JsonWalker(content, _pool, errors, limits.MaxTextBytes, cancellationToken);
            var draft = _draft;
            draft.Document = document.Kind;
            format.Read(ref json, ref draft);
            json.End();
            taken = json.Taken;
        }
        catch (JsonException exception)
        {
            // What broke off in its first element says nothing, least of all that there are no elements.
            var problem = $"Not JSON at line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}: {Words(exception)}";
            return Failed(problem, _draft.Added > before);
        }

        foreach (var leftOut in _draft.TakeLeftOut())
        {
            errors.Add(leftOut);
        }

        return errors.Any ? Failed(errors.ToString(), taken > 0) : Whole();
    }

    private MarathonSettings WithFlags(MarathonSettings settings) => settings with
    {
        GpuSchedulingBehavior = marathonFlags.GetValueOrDefault("gpu_scheduling_behavior") ?? settings.GpuSchedulingBehavior,
        AcceptedResourceRolesDefaultBehavior =
            marathonFlags.GetValueOrDefault("accepted_resource_roles_default_behavior") ?? settings.AcceptedResourceRolesDefaultBehavior,
        DrainingSeconds =
            double.TryParse(marathonFlags.GetValueOrDefault("draining_seconds"), CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
                ? seconds
                : settings.DrainingSeconds,
        MesosRole = settings.MesosRole ?? marathonFlags.GetValueOrDefault("mesos_role"),
    };

    private string IdAt(DateTimeOffset capturedAt)
    {
        var documents = Convert.ToHexString(_hash.GetCurrentHash());
        var flags = marathonFlags.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}\n");
        var all = Encoding.UTF8.GetBytes($"{documents}\n{capturedAt.UtcTicks}\n{string.Concat(flags)}");
        return Convert.ToHexStringLower(SHA256.HashData(all))[..32];
    }

    private void Hash(string text) => _hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));

    /// <summary>The reader's own words without the position that it repeats at the end.</summary>
    private static string Words(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = path >= 0 ? path : line;
        return cut > 0 ? message[..cut] : message;
    }
}
