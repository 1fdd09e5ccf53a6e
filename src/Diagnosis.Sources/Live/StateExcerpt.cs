using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Takes what is kept of the master's <c>/state</c> out of it while it comes: version, domain and flags, as they stand there. Of the rest, which on a large
/// cluster is hundreds of megabytes, no more is held at a time than one token.
/// </summary>
internal sealed class StateExcerpt(MemoryShare share, int maxBytes)
{
    /// <summary>Of a body that is something else as much is kept as whoever tells what it is looks at.</summary>
    private const int HeadBytes = DocumentOutline.BytesLookedAt;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
    private bool _isNamed;
    private bool _isKeeping;
    private long _total;
    private long _held;

    /// <summary>
    /// Where the body is damaged or ends too early, far from its beginning; null when it was read to its end, or what was kept shows it.
    /// </summary>
    public JsonException? Damage { get; private set; }

    /// <summary>
    /// The kept members as a document; the beginning of a body that is no object; null when it is larger than the limit. Of a body that is damaged, those
    /// before the damage: what is kept then has no end either.
    /// </summary>
    /// <exception cref="NoRoomException">There is no memory for a token.</exception>
    public async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        var pipe = PipeReader.Create(
            await content.ReadAsStreamAsync(cancellationToken), new StreamPipeReaderOptions(bufferSize: HeadBytes, minimumReadSize: HeadBytes / 4));
        try
        {
            return await HeadAsync(pipe, cancellationToken) ?? await RestAsync(pipe, cancellationToken);
        }
        finally
        {
            await pipe.CompleteAsync();
            share.Give(_held);
        }
    }

    /// <summary>The beginning, when it is not that of an object or is damaged; null when the rest is to be read.</summary>
    private static async Task<byte[]?> HeadAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        var read = await pipe.ReadAtLeastAsync(HeadBytes, cancellationToken);
        var head = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, HeadBytes));
        var isWhole = read.IsCompleted && head.Length == read.Buffer.Length;
        var isObject = IsObject(head, isWhole);
        var bytes = isObject ? null : head.ToArray();
        pipe.AdvanceTo(read.Buffer.Start);
        return bytes;
    }

    private static bool IsObject(ReadOnlySequence<byte> head, bool isWhole)
    {
        var json = new Utf8JsonReader(head, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth }));
        try
        {
            var isObject = json.Read() && json.TokenType == JsonTokenType.StartObject;
            while (json.Read())
            {
                // To the end of what there is: damage within it is told by whoever reads it.
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<byte[]?> RestAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            Hold(read.Buffer.Length);
            SequencePosition consumed;
            try
            {
                consumed = Read(read.Buffer, read.IsCompleted);
            }
            catch (JsonException exception)
            {
                Damage = exception;
                return _kept.WrittenCount == 0 ? "{"u8.ToArray() : _kept.WrittenSpan.ToArray();
            }

            _total += read.Buffer.Slice(0, consumed).Length;
            if (_total + read.Buffer.Slice(consumed).Length > maxBytes)
            {
                return null;
            }

            pipe.AdvanceTo(consumed, read.Buffer.End);
            if (read.IsCompleted)
            {
                _kept.Write(_kept.WrittenCount == 0 ? "{}"u8 : "}"u8);
                return _kept.WrittenSpan.ToArray();
            }
        }
    }

    private void Hold(long bytes)
    {
        if (bytes > _held && !share.TryTake(bytes - _held))
        {
            throw new NoRoomException();
        }

        _held = Math.Max(_held, bytes);
    }

    /// <summary>Reads the tokens that are whole; gives back where the next begins.</summary>
    private SequencePosition Read(ReadOnlySequence<byte> bytes, bool isLast)
    {
        var json = new Utf8JsonReader(bytes, isLast, _state);
        var from = 0L;
        while (json.Read())
        {
            if (_isNamed)
            {
                (_isNamed, _isKeeping, from) = (false, true, json.TokenStartIndex);
            }
            else if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && IsKept(ref json) is { } name)
            {
                _kept.Write(_kept.WrittenCount == 0 ? "{\""u8 : ",\""u8);
                _kept.Write(Encoding.UTF8.GetBytes(name));
                _kept.Write("\":"u8);
                _isNamed = true;
            }

            if (_isKeeping && json.CurrentDepth == 1 && json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                Keep(bytes.Slice(from, json.BytesConsumed - from));
                _isKeeping = false;
            }
        }

        if (_isKeeping)
        {
            Keep(bytes.Slice(from, json.BytesConsumed - from));
        }

        _state = json.CurrentState;
        return json.Position;
    }

    private static string? IsKept(ref Utf8JsonReader json) =>
        json.ValueTextEquals("version"u8) ? "version" : json.ValueTextEquals("domain"u8) ? "domain" : json.ValueTextEquals("flags"u8) ? "flags" : null;

    private void Keep(ReadOnlySequence<byte> value)
    {
        foreach (var piece in value)
        {
            _kept.Write(piece.Span);
        }
    }
}
