using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>The wanted fields of one message, each whole or by its own wanted fields.</summary>
internal sealed class MaskedFields
{
    private readonly Dictionary<int, MaskedFields?> _known = [];

    /// <summary>True when a field is wanted, or something of it.</summary>
    public bool Has(FieldDescriptor field) => _known.ContainsKey(field.FieldNumber);

    /// <summary>What is wanted of a field; null when all of it is, or nothing.</summary>
    public MaskedFields? Of(FieldDescriptor field) => _known.GetValueOrDefault(field.FieldNumber);

    /// <summary>Something is wanted.</summary>
    /// <param name="field">A field of the message.</param>
    /// <param name="within">The way to go on within it; empty for all of it.</param>
    public void Add(FieldDescriptor field, ReadOnlySpan<FieldDescriptor> within)
    {
        if (within.IsEmpty)
        {
            _known[field.FieldNumber] = null;
        }
        else if (!_known.TryGetValue(field.FieldNumber, out var known) || known is not null)
        {
            known ??= new();
            _known[field.FieldNumber] = known;
            known.Add(within[0], within[1..]);
        }
    }

    /// <summary>Takes out of a message what is not wanted.</summary>
    public void Keep(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!_known.TryGetValue(field.FieldNumber, out var within))
            {
                // Clearing one member of a choice would clear whichever is set.
                if (field.RealContainingOneof is not { } choice || choice.Accessor.GetCaseFieldDescriptor(message) == field)
                {
                    field.Accessor.Clear(message);
                }
            }
            else if (within is not null)
            {
                foreach (var part in Parts(field.Accessor.GetValue(message)))
                {
                    within.Keep(part);
                }
            }
        }
    }

    private static IEnumerable<IMessage> Parts(object? value) => value switch
    {
        IMessage one => [one],
        IEnumerable many => many.Cast<IMessage>(),
        _ => [],
    };
}
