using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Takes what is kept of the master's <c>/state</c> out of it while it comes: version, domain and flags, as they stand there, and of each framework who it is
/// and what it holds, in case <c>/frameworks</c> does not tell. Of the rest, which on a large cluster is hundreds of megabytes, no more is held at a time than
/// one token.
/// </summary>
internal sealed class StateExcerpt(MemoryShare share, int maxBytes)
{
    /// <summary>Of a body that is something else as much is kept as whoever tells what it is looks at.</summary>
    private const int HeadBytes = DocumentOutline.BytesLookedAt;

    /// <summary>How deep members of the state lie, a framework in its list, and its members.</summary>
    private const int MemberDepth = 1;
    private const int FrameworkDepth = 2;
    private const int FrameworkMemberDepth = 3;
    private const int None = -1;

    private const string Frameworks = "frameworks";

    private static readonly string[] Members = ["version", "domain", "flags"];

    /// <summary>Not its tasks, executors and offers, which are nearly all of it.</summary>
    private static readonly string[] MembersOfFramework =
    [
        "id", "name", "active", "connected", "role", "roles", "suppressed_roles", "capabilities", "used_resources", "allocated_resources", "offered_resources",
    ];

    private readonly ArrayBufferWriter<byte> _kept = new();
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
    private bool _isNamed;
    private int _keptDepth = None;
    private bool _areFrameworksNamed;
    private bool _isInFrameworks;
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
            Hold(read.Buffer.Length + _kept.WrittenCount);
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
                (_isNamed, _keptDepth, from) = (false, json.CurrentDepth, json.TokenStartIndex);
            }
            else if (_keptDepth == None)
            {
                Pass(ref json);
            }

            if (_keptDepth == json.CurrentDepth && json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                Keep(bytes.Slice(from, json.BytesConsumed - from));
                _keptDepth = None;
            }
        }

        if (_keptDepth != None)
        {
            Keep(bytes.Slice(from, json.BytesConsumed - from));
        }

        _state = json.CurrentState;
        return json.Position;
    }

    /// <summary>A token of no value that is kept: names one, or is part of the list of frameworks.</summary>
    private void Pass(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName when json.CurrentDepth == MemberDepth:
                _areFrameworksNamed = json.ValueTextEquals(Frameworks);
                Name(ref json, Members);
                return;
            case JsonTokenType.PropertyName when json.CurrentDepth == FrameworkMemberDepth && _isInFrameworks:
                Name(ref json, MembersOfFramework);
                return;
            case JsonTokenType.StartArray when json.CurrentDepth == MemberDepth && _areFrameworksNamed:
                Begin($"\"{Frameworks}\":[");
                _isInFrameworks = true;
                return;
            case JsonTokenType.StartObject when json.CurrentDepth == FrameworkDepth && _isInFrameworks:
                Begin("{");
                return;
            case JsonTokenType.EndObject when json.CurrentDepth == FrameworkDepth && _isInFrameworks:
                _kept.Write("}"u8);
                return;
            case JsonTokenType.EndArray when json.CurrentDepth == MemberDepth && _isInFrameworks:
                _kept.Write("]"u8);
                _isInFrameworks = false;
                return;
        }
    }

    private void Name(ref Utf8JsonReader json, string[] kept)
    {
        foreach (var name in kept)
        {
            if (json.ValueTextEquals(name))
            {
                Begin($"\"{name}\":");
                _isNamed = true;
                return;
            }
        }
    }

    /// <summary>Writes what a member or an element begins with, behind what was written before it.</summary>
    private void Begin(string text)
    {
        var before = _kept.WrittenCount == 0 ? "{" : _kept.WrittenSpan[^1] is (byte)'{' or (byte)'[' ? "" : ",";
        Encoding.UTF8.GetBytes(before + text, _kept);
    }

    private void Keep(ReadOnlySequence<byte> value)
    {
        foreach (var piece in value)
        {
            _kept.Write(piece.Span);
        }
    }
}
