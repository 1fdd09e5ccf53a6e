using System.Buffers;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// Reads what a message of protobuf is made of on the wire, without making anything of it. Each step says whether it could be made: bytes that are damaged or
/// cut off are told by whoever makes the message.
/// </summary>
/// <param name="wire">The message.</param>
internal ref struct WireReader(ReadOnlySequence<byte> wire)
{
    private const int MostBitsOfVarint = 64;
    private const int BitsOfByte = 7;
    private const byte MoreFollow = 0x80;
    private const int BitsOfForm = 3;

    private SequenceReader<byte> _wire = new(wire);

    /// <summary>How a value is written: the low bits of its tag.</summary>
    public enum Form
    {
        /// <summary>A number of up to ten bytes.</summary>
        Varint = 0,

        /// <summary>Eight bytes.</summary>
        Fixed64 = 1,

        /// <summary>A length and so many bytes.</summary>
        Bytes = 2,

        /// <summary>The beginning of an old kind of message, which ends with a tag of its own.</summary>
        GroupStart = 3,

        /// <summary>Its end.</summary>
        GroupEnd = 4,

        /// <summary>Four bytes.</summary>
        Fixed32 = 5,
    }

    /// <summary>How a number stands in a row of them.</summary>
    public static Form FormOf(FieldType number) => number switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => Form.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => Form.Fixed32,
        _ => Form.Varint,
    };

    /// <summary>True when the bytes of a field are numbers that stand one after another. The flag that says so is set for fields of all types.</summary>
    public static bool IsRow(FieldDescriptor field) => field is { IsPacked: true, IsRepeated: true }
        && field.FieldType is not (FieldType.String or FieldType.Bytes or FieldType.Message or FieldType.Group);

    /// <summary>How much was read.</summary>
    public readonly long Consumed => _wire.Consumed;

    /// <summary>The next tag.</summary>
    public bool TryTag(out int field, out Form form)
    {
        var isThere = TryVarint(out var tag);
        (field, form) = ((int)(uint)(tag >> BitsOfForm), (Form)(tag & ((1 << BitsOfForm) - 1)));
        return isThere;
    }

    /// <summary>The next number.</summary>
    public bool TryVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < MostBitsOfVarint; shift += BitsOfByte)
        {
            if (!_wire.TryRead(out var next))
            {
                return false;
            }

            value |= (ulong)(next & ~MoreFollow) << shift;
            if ((next & MoreFollow) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The length of the bytes that come next.</summary>
    public bool TryLength(out int length)
    {
        var isThere = TryVarint(out var value) && value <= (ulong)_wire.Remaining;
        length = isThere ? (int)value : 0;
        return isThere;
    }

    /// <summary>Steps over the bytes of a value, whose tag was read; a group has none of its own.</summary>
    public bool TryPass(Form form) => form switch
    {
        Form.Varint => TryVarint(out _),
        Form.Fixed64 => TryPass(sizeof(ulong)),
        Form.Fixed32 => TryPass(sizeof(uint)),
        Form.Bytes => TryLength(out var length) && TryPass(length),
        _ => true,
    };

    /// <summary>Steps over so many bytes.</summary>
    public bool TryPass(int bytes)
    {
        var isThere = bytes <= _wire.Remaining;
        _wire.Advance(isThere ? bytes : 0);
        return isThere;
    }

    /// <summary>Takes so many bytes, which are there.</summary>
    public ReadOnlySequence<byte> Take(int bytes)
    {
        var taken = _wire.UnreadSequence.Slice(0, bytes);
        _wire.Advance(bytes);
        return taken;
    }
}
