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

    /// <summary>The kept members of a body; the body itself when it is errorsd, so that whoever reads it says where.</summary>
    public static ReadOnlyMemory<byte> Excerpt(ReadOnlyMemory<byte> body)
    {
        var errors = new DocumentErrors();
        try
        {
            var json = new JsonWalker(body, new StringPool(), errors, int.MaxValue, CancellationToken.None);
            var kept = new ArrayBufferWriter<byte>();
            if (json.Object())
            {
                Copy(ref json, kept);
                json.End();
            }

            return errors.Any ? body : kept.WrittenMemory;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static void Copy(ref JsonWalker json, ArrayBufferWriter<byte> kept)
    {
        var separator = "{"u8;
        while (json.NextMember())
        {
            if (json.Named("version"u8) || json.Named("domain"u8) || json.Named("flags"u8))
            {
                kept.Write(separator);
                kept.Write("\""u8);
                kept.Write(json.Name);
                kept.Write("\":"u8);
                kept.Write(json.Slice().Span);
                separator = ","u8;
            }
            else
            {
                json.Skip();
            }
        }

        kept.Write(kept.WrittenCount == 0 ? "{}"u8 : "}"u8);
    }
}
