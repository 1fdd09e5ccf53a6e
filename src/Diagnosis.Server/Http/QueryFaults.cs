using FluentValidation.Results;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Http;

/// <summary>
/// Finds all that keeps the parameters of a query from being fields of the message that a call takes. Parameters that are no field are passed over.
/// </summary>
internal static class QueryFaults
{
    private const int MaxFaults = 100;

    /// <summary>Finds them, in the order of the query.</summary>
    public static IReadOnlyList<ValidationFailure> Of(IQueryCollection query, MessageDescriptor message) =>
    [
        .. query
            .Select(parameter => (Fields: FieldsOf(parameter.Key, message), parameter.Value))
            .Where(parameter => parameter.Fields.Length > 0)
            .SelectMany(parameter => Faults(parameter.Fields, [.. parameter.Value.Select(text => text ?? "")]))
            .Take(MaxFaults),
    ];

    private static IEnumerable<ValidationFailure> Faults(FieldDescriptor[] path, string[] texts)
    {
        var field = path[^1];
        var name = string.Join('.', path.Select(part => part.Name));
        if (FieldForms.HasFields(field) || path[..^1].Any(part => part.IsRepeated))
        {
            return [new(name, "Cannot be said in a query; post the request as JSON.")];
        }

        if (!field.IsRepeated && texts.Length > 1)
        {
            return [new(name, $"Must be given once, not {texts.Length} times.")];
        }

        return texts.Select((text, i) => (Name: field.IsRepeated ? $"{name}[{i}]" : name, text))
            .Where(value => !FieldForms.IsRead(value.text, field))
            .Select(value => new ValidationFailure(value.Name, $"Must be {FieldForms.Wanted(field, value.text)}, not \"{FieldForms.Cut(value.text)}\"."));
    }

    /// <summary>The fields that a name such as <c>source.max_staleness</c> leads through; none when it is the name of no field.</summary>
    private static FieldDescriptor[] FieldsOf(string name, MessageDescriptor message)
    {
        var path = new List<FieldDescriptor>();
        foreach (var part in name.Split('.'))
        {
            var within = path.Count == 0 ? message : path[^1].FieldType == FieldType.Message ? path[^1].MessageType : null;
            if (within is null || FieldForms.Named(part, within) is not { } field)
            {
                return [];
            }

            path.Add(field);
        }

        return [.. path];
    }
}
