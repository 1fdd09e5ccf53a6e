using System.Buffers;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Live;

/// <summary>What is kept of the master's <c>/state</c>: version, domain and flags. Its agents and frameworks have endpoints of their own.</summary>
/// <param name="Body">The kept members as a document of the same kind.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record MasterState(ReadOnlyMemory<byte> Body, DateTimeOffset ReadAt)
{
    /// <summary>How long it is used: these members change with the master's configuration, and asking costs the master much.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private static readonly MemberTable<ArrayBufferWriter<byte>> Kept = new(("version", Keep), ("domain", Keep), ("flags", Keep));

    /// <summary>The kept members of a body; the body itself when it is damaged, so that whoever reads it says where.</summary>
    public static ReadOnlyMemory<byte> Excerpt(ReadOnlyMemory<byte> body)
    {
        var errors = new DocumentErrors();
        try
        {
            var json = new JsonWalker(body, new StringPool(), errors, int.MaxValue, CancellationToken.None);
            var kept = new ArrayBufferWriter<byte>();
            Kept.TryReadObject(ref json, ref kept);
            kept.Write(kept.WrittenCount == 0 ? "{}"u8 : "}"u8);
            json.End();
            return errors.Any ? body : kept.WrittenMemory;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static void Keep(ref JsonWalker json, ref ArrayBufferWriter<byte> kept)
    {
        kept.Write(kept.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        kept.Write(json.Name);
        kept.Write("\":"u8);
        kept.Write(json.Slice().Span);
    }
}
