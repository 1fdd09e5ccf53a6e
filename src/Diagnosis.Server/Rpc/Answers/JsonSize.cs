using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Diagnosis.Server.Rpc.Requests;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>
/// How many bytes a message takes as JSON, or a few more, found without writing it: its bytes on the wire are gone over, of which each becomes so and so many.
/// </summary>
internal ref struct JsonSize
{
    /// <summary>Two quotes, or two brackets.</summary>
    private const int BytesAround = 2;

    /// <summary>A colon or a comma.</summary>
    private const int Mark = 1;

    private const int BytesOfTimestamp = 32;
    private const int BytesOfDuration = 28;

    /// <summary>Of what must be written as <c>\u0000</c>.</summary>
    private const int BytesOfEscape = 6;

    /// <summary>Four bytes of UTF-8 become two escapes; fewer become one at the most.</summary>
    private const int BytesOfByteBeyondAscii = 3;

    private const string AsItIs =
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. AsItIs.Select(c => (byte)c)]);

    private WireReader _wire;

    private JsonSize(ReadOnlySequence<byte> wire) => _wire = new(wire);

    /// <summary>So many bytes.</summary>
    public static int Of(IMessage message)
    {
        var length = message.CalculateSize();
        var wire = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            message.WriteTo(wire.AsSpan(0, length));
            return (int)Math.Min(int.MaxValue, new JsonSize(new(wire, 0, length)).Message(message.Descriptor, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(wire);
        }
    }

    /// <summary>The next so many bytes as an object. What is repeated stands together on the wire, and is named once.</summary>
    private long Message(MessageDescriptor message, long length)
    {
        long size = BytesAround;
        var last = 0;
        for (var end = _wire.Consumed + length; _wire.Consumed < end && _wire.TryTag(out var number, out var form);)
        {
            if (message.FindFieldByNumber(number) is not { } field)
            {
                _wire.TryPass(form);
                continue;
            }

            size += number == last ? Mark : BytesAround + field.JsonName.Length + Mark + Mark + (field.IsRepeated ? BytesAround : 0);
            size += field.IsMap ? Entry(field.MessageType) : form == WireReader.Form.Bytes && WireReader.IsRow(field) ? Packed(field) : Value(field, form);
            last = number;
        }

        return size;
    }

    private long Entry(MessageDescriptor entry)
    {
        _wire.TryLength(out var length);
        var size = 0L;
        for (var end = _wire.Consumed + length; _wire.Consumed < end && _wire.TryTag(out var number, out var form);)
        {
            size += BytesAround + Mark + Value(entry.FindFieldByNumber(number), form);
        }

        return size;
    }

    private long Packed(FieldDescriptor field)
    {
        _wire.TryLength(out var length);
        var form = WireReader.FormOf(field.FieldType);
        var size = 0L;
        for (var end = _wire.Consumed + length; _wire.Consumed < end;)
        {
            size += Value(field, form) + Mark;
        }

        return size;
    }

    private long Value(FieldDescriptor field, WireReader.Form form)
    {
        switch (form)
        {
            case WireReader.Form.Bytes:
                _wire.TryLength(out var length);
                return field.FieldType == FieldType.Message ? Within(field.MessageType, length)
                    : field.FieldType == FieldType.String ? BytesAround + Text(_wire.Take(length))
                    : BytesAround + Encoded(length);
            case WireReader.Form.Fixed64:
                return Number(field, _wire.Take(sizeof(ulong)));
            case WireReader.Form.Fixed32:
                _wire.TryPass(form);
                return BytesAround + uint.MaxValue.ToString(CultureInfo.InvariantCulture).Length;
            default:
                _wire.TryVarint(out var value);
                return Number(field, value);
        }
    }

    private long Within(MessageDescriptor message, int length)
    {
        if (message != Timestamp.Descriptor && message != Duration.Descriptor)
        {
            return Message(message, length);
        }

        _wire.TryPass(length);
        return message == Timestamp.Descriptor ? BytesOfTimestamp : BytesOfDuration;
    }

    private long Encoded(int length)
    {
        _wire.TryPass(length);
        return Base64.GetMaxEncodedToUtf8Length(length);
    }

    private static long Number(FieldDescriptor field, ulong value)
    {
        Span<byte> digits = stackalloc byte[BytesOfTimestamp];
        ((long)value).TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        return field.FieldType switch
        {
            FieldType.Bool => bool.FalseString.Length,
            FieldType.Enum when field.EnumType.FindValueByNumber((int)(long)value) is { } named => BytesAround + named.Name.Length,
            _ => BytesAround + written,
        };
    }

    private static long Number(FieldDescriptor field, ReadOnlySequence<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        bytes.CopyTo(eight);
        Span<byte> digits = stackalloc byte[BytesOfTimestamp];
        return field.FieldType == FieldType.Double && BitConverter.ToDouble(eight).TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture)
            ? BytesAround + length
            : BytesAround + digits.Length;
    }

    private static long Text(ReadOnlySequence<byte> text)
    {
        var size = 0L;
        foreach (var piece in text)
        {
            var left = piece.Span;
            while (left.IndexOfAnyExcept(Plain) is >= 0 and var plain)
            {
                size += plain + BytesOf(left[plain]);
                left = left[(plain + 1)..];
            }

            size += left.Length;
        }

        return size;
    }

    private static int BytesOf(byte one) => one switch
    {
        (byte)'"' or (byte)'\\' or (byte)'\n' or (byte)'\r' or (byte)'\t' => BytesAround,
        < 0x80 => BytesOfEscape,
        _ => BytesOfByteBeyondAscii,
    };
}
