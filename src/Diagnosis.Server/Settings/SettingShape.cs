using System.ComponentModel;
using System.Reflection;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Settings;

/// <summary>What may stand at a place of the settings. It is read off the types of options, so that whatever they take is known and nothing else.</summary>
internal sealed class SettingShape
{
    private readonly Dictionary<string, SettingShape> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Type of the one value that stands here; null where there are settings below.</summary>
    public Type? Scalar { get; private init; }

    /// <summary>The property that takes the value or the entries; null for an entry itself.</summary>
    public PropertyInfo? Property { get; private init; }

    /// <summary>What each entry is of a list, or of a section whose names are free; null elsewhere.</summary>
    public SettingShape? Each { get; private init; }

    /// <summary>True where the entries are counted, not named.</summary>
    public bool IsList { get; private init; }

    /// <summary>The settings that are known below.</summary>
    public IReadOnlyDictionary<string, SettingShape> Members => _members;

    /// <summary>
    /// True where what stands there is never shown: a secret, the file of one (who takes that for the secret itself writes it there), and a place that has
    /// a secret anywhere below.
    /// </summary>
    public bool IsSecret => Property?.GetCustomAttribute<PasswordPropertyTextAttribute>() is { Password: true } || Each?.IsSecret == true
        || _members.Values.Any(member => member.IsSecret);

    /// <summary>What stands there as it may be shown: of the file of a secret its path, when it is one beyond doubt.</summary>
    public string Shown(string text) => IsSecret && !(Property?.Name.EndsWith("File", StringComparison.Ordinal) == true && IsPath(text))
        ? SettingFault.Hidden
        : SettingFault.Shown(text);

    private static bool IsPath(string text) =>
        Path.IsPathRooted(text) && text.IndexOfAny([' ', '+', '=']) < 0 && text.LastIndexOf(Path.DirectorySeparatorChar) > 0;

    /// <summary>Puts the sections that lie below a root together.</summary>
    public static SettingShape Of(string root, IEnumerable<KnownSection> sections)
    {
        var all = new SettingShape();
        foreach (var section in sections.Where(section => section.Root == root))
        {
            var place = all;
            foreach (var name in section.Path.Split(':')[1..])
            {
                if (!place._members.TryGetValue(name, out var next))
                {
                    place._members[name] = next = new SettingShape();
                }

                place = next;
            }

            place.Add(section.Type);
        }

        return all;
    }

    private static SettingShape Of(Type declared, PropertyInfo? property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
        {
            return new() { Scalar = type, Property = property };
        }

        var generic = type.GetInterfaces().Prepend(type).Where(t => t.IsGenericType).ToArray();
        if (Array.Find(generic, t => t.GetGenericTypeDefinition() == typeof(IDictionary<,>)) is { } named)
        {
            return new() { Each = Of(named.GetGenericArguments()[1], null), Property = property };
        }

        if (Array.Find(generic, t => t.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } counted)
        {
            return new() { Each = Of(counted.GetGenericArguments()[0], null), IsList = true, Property = property };
        }

        var shape = new SettingShape();
        shape.Add(type);
        return shape;
    }

    private void Add(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var shape = property.GetCustomAttribute<BrowsableAttribute>() is { Browsable: false } ? null : Of(property.PropertyType, property);
            if (shape is not null && (shape.Scalar is null || property.SetMethod is { IsPublic: true }))
            {
                _members[property.Name] = shape;
            }
        }
    }
}
