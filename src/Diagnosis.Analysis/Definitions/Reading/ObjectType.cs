using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A RAML object type: its fields in Marathon's order and the kind of reader that Marathon generated for it.</summary>
internal sealed class ObjectType : ValueReader
{
    private readonly Field[] _fields;
    private readonly NameTable _table;
    private readonly ReaderKind _kind;
    private readonly object?[] _fallbacks;

    /// <summary>Declares a type.</summary>
    public ObjectType(string name, ReaderKind kind, params Field[] fields)
    {
        Name = name;
        _kind = kind;
        _fields = fields;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i].Index = i;
        }

        _table = new NameTable([.. fields.Select(field => field.Name)]);
        _fallbacks = [.. fields.Select(field => field.Fallback)];
    }

    /// <summary>The name in RAML.</summary>
    public string Name { get; }

    /// <summary>The declared fields.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <inheritdoc/>
    public override IEnumerable<ObjectType> Types => [this];

    /// <summary>An object in which every field has its default.</summary>
    public RamlDraft New(int node = -1) => new(this, [.. _fallbacks], node);

    /// <summary>The declaration of a field.</summary>
    public Field? Find(string name) => Array.Find(_fields, field => field.Name == name);

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        var outer = context.Field;
        var success = TryReadObject(context, node, out value);
        context.Field = outer;
        return success;
    }

    private bool TryReadObject(ReadContext context, int node, out object? value)
    {
        var tree = context.Tree;
        var isObject = tree.Kind(node) == JsonKind.Object;
        if (!isObject && _kind is ReaderKind.Macro)
        {
            context.Fail("error.expected.jsobject", node);
            value = null;
            return false;
        }

        if (_kind == ReaderKind.Discriminated
            && !(tree.Find(node, "kind") is var kind and >= 0 && tree.Kind(kind) == JsonKind.Text && tree.String(kind) == "fixed"))
        {
            context.Fail("error.expected.jsstring", node);
            value = null;
            return false;
        }

        Span<int> members = stackalloc int[_fields.Length];
        members.Fill(-1);
        if (isObject)
        {
            FindMembers(context, node, members);
        }

        object?[] values = [.. _fallbacks];
        var success = true;
        for (var i = 0; i < _fields.Length; i++)
        {
            success &= TryReadField(context, _fields[i], node, isObject, members[i], ref values[i]);
        }

        if (success && !isObject)
        {
            context.Misread.Add((node, this));
        }

        value = success ? new RamlObject(this, values, node) : null;
        return success;
    }

    private void FindMembers(ReadContext context, int node, Span<int> members)
    {
        var tree = context.Tree;
        var end = tree.Next(node);
        for (var member = node + 1; member < end; member = tree.Next(member + 1))
        {
            var index = tree[member].Escaped ? _table.Find(System.Text.Encoding.UTF8.GetBytes(tree.String(member))) : _table.Find(tree.Raw(member));
            if (index < 0 || !context.Marathon.Knows(_fields[index].Since))
            {
                if (_kind != ReaderKind.Discriminated || !tree.NameIs(member, "kind"))
                {
                    context.Unknown.Add((member, node, this));
                }
            }
            else
            {
                if (members[index] >= 0)
                {
                    context.Repeated.Add(members[index] - 1);
                }

                members[index] = member + 1;
            }
        }
    }

    private bool TryReadField(ReadContext context, Field field, int node, bool isObject, int member, ref object? value)
    {
        if (member < 0)
        {
            if (!field.IsRequired || (node == 0 && ReferenceEquals(field, context.Waived)))
            {
                return true;
            }

            if (field.FormerFallback is not null && !context.Marathon.ReadsTyped)
            {
                value = field.FormerFallback;
                return true;
            }

            context.Enter(field.Name);
            context.Field = field;
            context.Fail(
                _kind != ReaderKind.FieldByField || context.IsTrial ? "error.path.missing"
                : isObject ? $"'{field.Name}' is undefined on object: {CompactJson.Print(context.Tree, node)}"
                : $"{CompactJson.Print(context.Tree, node)} is not an object",
                node);
            context.Leave();
            return false;
        }

        if (!field.IsRequired && context.Tree.Kind(member) == JsonKind.Null)
        {
            return true;
        }

        context.Enter(field.Name);
        context.Field = field;
        var isForgiven = field.Fallback is not null && _kind is ReaderKind.Lenient or ReaderKind.Discriminated;
        var success = isForgiven ? context.TryRead(field.Reader, member, out var read) : field.Reader.TryRead(context, member, out read);
        context.Leave();
        if (success)
        {
            value = read;
        }
        else if (isForgiven)
        {
            context.Misread.Add((member, this));
            return true;
        }

        return success;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        var item = (RamlObject)value;
        writer.WriteStartObject();
        if (_kind == ReaderKind.Discriminated)
        {
            writer.WriteString("kind", "fixed");
        }

        foreach (var field in _fields)
        {
            if (Written(item, field) is { } member)
            {
                writer.WritePropertyName(field.WrittenName);
                field.Reader.Write(writer, member);
            }
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override bool IsSame(object one, object other) =>
        one is RamlObject item && other is RamlObject against && ReferenceEquals(item.Type, this) && ReferenceEquals(against.Type, this)
        && Array.TrueForAll(_fields, field => (Written(item, field), Written(against, field)) switch
        {
            (null, null) => true,
            ({ } member, { } counterpart) => field.Reader.IsSame(member, counterpart),
            _ => false,
        });

    /// <summary>The value of a field as far as it is written; null when it is left out.</summary>
    private static object? Written(RamlObject item, Field field) =>
        item.Value(field) is { } member && !(field.OmitsEmpty && field.Reader.IsEmpty(member)) ? member : null;
}
