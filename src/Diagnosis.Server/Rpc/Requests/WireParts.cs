using System.Buffers;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Counts the parts of a message as it came over the wire.</summary>
internal ref struct WireParts
{
    /// <summary>As deep as messages are read.</summary>
    private const int MaxDepth = 100;

    private readonly PartCount _count;
    private WireReader _wire;
    private int _groups;

    private WireParts(ReadOnlySequence<byte> wire, PartCount count)
    {
        _wire = new(wire);
        _count = count;
    }

    /// <summary>Counts them. Of a message that is damaged those before the damage are counted; nothing is made of the rest.</summary>
    /// <param name="wire">The message.</param>
    /// <param name="message">What it should be.</param>
    /// <param name="count">Counts, and says when it is too many.</param>
    public static void Count(ReadOnlySequence<byte> wire, MessageDescriptor message, PartCount count) =>
        new WireParts(wire, count).TryMessage(message, wire.Length, "", 0);

    private bool TryMessage(MessageDescriptor message, long end, string path, int depth)
    {
        while (_wire.Consumed < end)
        {
            if (!_wire.TryTag(out var number, out var form))
            {
                return false;
            }

            // What stands in a group is of no message that is known here, whatever its number.
            var field = _groups > 0 ? null : message.FindFieldByNumber(number);
            _count.Add(field, path);
            _groups += form == WireReader.Form.GroupStart ? 1 : form == WireReader.Form.GroupEnd ? -1 : 0;
            if (!TryValue(field, form, path, depth))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryValue(FieldDescriptor? field, WireReader.Form form, string path, int depth)
    {
        if (form != WireReader.Form.Bytes || field is not { FieldType: FieldType.Message })
        {
            return form == WireReader.Form.Bytes && field is not null && WireReader.IsRow(field) ? TryPacked(field, path) : _wire.TryPass(form);
        }

        return _wire.TryLength(out var length) && depth < MaxDepth
            && TryMessage(field.MessageType, _wire.Consumed + length, path.Length == 0 ? field.Name : $"{path}.{field.Name}", depth + 1);
    }

    /// <summary>Numbers that stand one after another; each is a part.</summary>
    private bool TryPacked(FieldDescriptor field, string path)
    {
        if (!_wire.TryLength(out var length))
        {
            return false;
        }

        var form = WireReader.FormOf(field.FieldType);
        for (var end = _wire.Consumed + length; _wire.Consumed < end;)
        {
            _count.Add(field, path);
            if (!_wire.TryPass(form))
            {
                return false;
            }
        }

        return true;
    }
}
