using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using FluentValidation;
using FluentValidation.Results;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// Counts the parts of a request (fields, elements and entries, at any depth) before anything is made of them: an empty document is two bytes on the wire
/// and fifty times as much in memory, so that bytes alone say little.
/// </summary>
/// <param name="limits">How many there may be.</param>
/// <param name="memory">What they will take is taken from it, as they are counted.</param>
internal sealed class PartCount(RequestLimits limits, RequestBytes memory)
{
    /// <summary>What a part takes beside its bytes: an object and its place in a list that doubles as it grows.</summary>
    private const int BytesPerPart = 128;

    /// <summary>So many are taken for at a time; what fewer take the bytes of a request let expect.</summary>
    private const int PartsAtOnce = 1000;

    private static readonly FieldDescriptor Documents = Snapshot.Descriptor.FindFieldByNumber(Snapshot.DocumentsFieldNumber);

    private int _parts;
    private int _documents;

    /// <summary>Counts a value.</summary>
    /// <param name="field">The field that it is of; null of one that no message has.</param>
    /// <param name="message">The fields that lead to the message which has it.</param>
    /// <exception cref="ValidationException">There are more than may be.</exception>
    /// <exception cref="ServerBusyException">There is no room for them.</exception>
    public void Add(FieldDescriptor? field, string message)
    {
        if (field == Documents && ++_documents > limits.MaxDocuments)
        {
            throw TooMany($"{message}.{field.Name}", $"Holds too many documents; the most is {limits.MaxDocuments}.");
        }

        if (++_parts > limits.MaxParts)
        {
            throw TooMany("", $"The request has more than {limits.MaxParts} parts: fields, elements and entries of its messages, all counted.");
        }

        if (_parts % PartsAtOnce == 0)
        {
            memory.Take(PartsAtOnce * BytesPerPart);
        }
    }

    private static ValidationException TooMany(string field, string words) => new([new ValidationFailure(field, words)]);
}
