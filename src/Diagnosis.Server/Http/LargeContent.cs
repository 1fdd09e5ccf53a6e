using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Http;

/// <summary>
/// Bytes that stood as base64 in a JSON body and were taken out of it, because transcoding would hold them several more times on the way.
/// </summary>
/// <param name="Start">Where the string began in the body.</param>
/// <param name="Place">The fields that lead to it from the message, each with its place where it is repeated and -1 where not.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record LargeContent(int Start, ImmutableArray<(FieldDescriptor Field, int Index)> Place, ByteString Bytes)
{
    /// <summary>Shorter strings are left where they are.</summary>
    public const int LeastBytes = 64 << 10;

    /// <summary>Puts the bytes where they belong.</summary>
    /// <param name="message">What transcoding made of the rest.</param>
    public void PutInto(IMessage message)
    {
        foreach (var (field, index) in Place[..^1])
        {
            var value = field.Accessor.GetValue(message);
            message = (IMessage)(index < 0 ? value : ((IList)value)[index]!);
        }

        var (last, at) = Place[^1];
        if (at < 0)
        {
            last.Accessor.SetValue(message, Bytes);
            return;
        }

        ((IList)last.Accessor.GetValue(message))[at] = Bytes;
    }
}
