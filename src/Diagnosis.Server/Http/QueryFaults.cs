using Diagnosis.Analysis.Wording;
using FluentValidation.Results;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http.Extensions;

namespace Diagnosis.Server.Http;

/// <summary>
/// Finds all that keeps the parameters of a query from being fields of the message that a call takes. A parameter that is no field is a slip: what is asked
/// for is said. What is right of the query remains to be looked at further. How many there are the server bounds by the length of a request's line.
/// </summary>
internal sealed class QueryFaults
{
    private readonly MessageDescriptor _message;
    private readonly RouteValueDictionary _path;
    private readonly List<ValidationFailure> _faults = [];
    private readonly QueryBuilder _readable = [];

    /// <summary>How fields that take one value were spelt.</summary>
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>Which field was given of each oneof.</summary>
    private readonly Dictionary<OneofDescriptor, string> _chosen = [];

    /// <summary>The parameters that there are; built when the first is missed.</summary>
    private string[] Known =>
        field ??= [.. Names([], _message).Where(one => !_path.ContainsKey(one) && CanSay(one, _message, _path.Keys))];

    private QueryFaults(MessageDescriptor message, RouteValueDictionary path) => (_message, _path) = (message, path);

    /// <summary>Finds them, in the order of the query.</summary>
    /// <param name="request">The request, of which the path has been read.</param>
    /// <param name="message">The message that it should be.</param>
    /// <returns>The faults, and a query that can be read, with substitutes for values that cannot.</returns>
    public static (IReadOnlyList<ValidationFailure> Faults, QueryString Readable) Of(HttpRequest request, MessageDescriptor message)
    {
        var faults = new QueryFaults(message, request.RouteValues);
        foreach (var (name, values) in request.Query)
        {
            faults.Parameter(name, [.. values.Select(value => value ?? "")]);
        }

        return (faults._faults, faults._readable.ToQueryString());
    }

    /// <summary>True for the name of a field that a query can say beside fields that stand in the path.</summary>
    public static bool CanSay(string name, MessageDescriptor message, IEnumerable<string> inPath) =>
        FieldsOf(name, message) is { Length: > 0 } fields && IsSimple(fields) && Rival(fields, message, inPath) is null;

    /// <summary>The fields that a name such as <c>source.max_staleness</c> leads through; none when it is the name of no field.</summary>
    public static FieldDescriptor[] FieldsOf(string name, MessageDescriptor message)
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

    private void Parameter(string name, string[] texts)
    {
        var fields = FieldsOf(name, _message);
        if (fields.Length == 0)
        {
            Add(FieldForms.Cut(name), NoSuch(name));
            return;
        }

        var path = NameOf(fields);
        if (_path.TryGetValue(path, out var given))
        {
            if (texts.Any(text => text != given as string))
            {
                Add(path, "Must be left out, or be the same as in the path.");
            }
        }
        else if (Rival(fields, _message, _path.Keys) is { } rival)
        {
            Add(path, $"Must not be given beside {rival}, which stands in the path.");
        }
        else if (OtherChoice(fields) is { } other)
        {
            Add(path, $"Must not be given beside {other}.");
        }
        else if (!IsSimple(fields))
        {
            Add(path, "Cannot be said in a query; post the request as JSON.");
        }
        else
        {
            Values(name, path, fields[^1], texts);
        }
    }

    /// <summary>The field that another parameter has given of a oneof, which allows no other beside it.</summary>
    private string? OtherChoice(FieldDescriptor[] fields)
    {
        for (var at = 0; at < fields.Length; at++)
        {
            var name = NameOf(fields[..(at + 1)]);
            if (fields[at].RealContainingOneof is { } choice && !_chosen.TryAdd(choice, name) && _chosen[choice] != name)
            {
                return _chosen[choice];
            }
        }

        return null;
    }

    private void Values(string name, string path, FieldDescriptor field, string[] texts)
    {
        if (!field.IsRepeated && !_given.TryAdd(path, name))
        {
            Add(path, $"Must be given once, not also as {_given[path]}.");
            return;
        }

        if (!field.IsRepeated && texts.Length > 1)
        {
            Add(path, $"Must be given once, not {texts.Length} times.");
            texts = [FieldForms.Substitute(field)];
        }

        for (var i = 0; i < texts.Length; i++)
        {
            var isRead = FieldForms.IsRead(texts[i], field);
            if (!isRead)
            {
                Add(field.IsRepeated ? $"{path}[{i}]" : path, $"Must be {FieldForms.Wanted(field, texts[i])}, not \"{FieldForms.Cut(texts[i])}\".");
            }

            _readable.Add(name, isRead ? texts[i] : FieldForms.Substitute(field));
        }
    }

    private void Add(string at, string words) => _faults.Add(new(at, words));

    private string NoSuch(string name)
    {
        return NearestNames.Meant(name, Known) is { } meant ? $"There is no such parameter; did you mean {meant}?"
            : Known.Length == 0 ? "There is no such parameter: this call takes none."
            : $"There is no such parameter. There are: {string.Join(", ", Known)}.";
    }

    private static IEnumerable<string> Names(FieldDescriptor[] path, MessageDescriptor message) => message.Fields.InDeclarationOrder().SelectMany(
        field => FieldForms.HasFields(field) ? (field.IsRepeated ? [] : Names([.. path, field], field.MessageType)) : [NameOf([.. path, field])]);

    private static string NameOf(FieldDescriptor[] path) => string.Join('.', path.Select(field => field.Name));

    private static bool IsSimple(FieldDescriptor[] path) => !FieldForms.HasFields(path[^1]) && !path[..^1].Any(part => part.IsRepeated);

    /// <summary>The field in the path of which a oneof allows no other beside it.</summary>
    private static string? Rival(FieldDescriptor[] fields, MessageDescriptor message, IEnumerable<string> inPath) => inPath.FirstOrDefault(
        name => FieldsOf(name, message).Any(
            one => one.RealContainingOneof is { } choice && fields.Any(field => field.RealContainingOneof == choice && field != one)));
}
