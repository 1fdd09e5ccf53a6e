using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Settings;

/// <summary>
/// Goes through all settings that options know of once, most of them below <see cref="Root"/>, before anything is built of them: finds what no options know
/// and what has another form than they want, and writes durations and sizes as .NET's binder reads them.
/// </summary>
internal sealed class SettingsReading
{
    /// <summary>The section of everything that is this program's own.</summary>
    public const string Root = "Diagnosis";

    private readonly List<SettingFault> _faults = [];
    private readonly Dictionary<string, string?> _bindable = new(StringComparer.OrdinalIgnoreCase);
    private readonly SpeltNames _names;

    private SettingsReading(SpeltNames names) => _names = names;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SettingFault> Faults => _faults;

    /// <summary>Values that the binder wants written otherwise.</summary>
    public IReadOnlyDictionary<string, string?> Bindable => _bindable;

    /// <summary>Reads the settings.</summary>
    public static SettingsReading Of(
        IConfigurationRoot configuration, IReadOnlyCollection<KnownSection> sections, SpeltNames names, IReadOnlyList<string> arguments)
    {
        var reading = new SettingsReading(names);
        foreach (var root in sections.Select(section => section.Root).Distinct(StringComparer.Ordinal))
        {
            reading.Visit(configuration.GetSection(root), root, SettingShape.Of(root, sections));
        }

        reading._faults.AddRange(
            [.. ListenAddresses.Faults(configuration), .. LogLevels.Faults(configuration), .. UnknownRoots.Faults(configuration),
                .. StrayArguments.Faults(arguments)]);
        return reading;
    }

    /// <param name="section">What is set.</param>
    /// <param name="path">Its key as the settings are called, however it was written: which spelling the configuration keeps is chance.</param>
    /// <param name="shape">What may be set there.</param>
    private void Visit(IConfigurationSection section, string path, SettingShape shape)
    {
        if (shape.Scalar is not null)
        {
            Value(section, path, shape);
            return;
        }

        if (!string.IsNullOrEmpty(section.Value))
        {
            Add(path, shape.IsSecret ? SettingFault.Hidden : SettingFault.Shown(section.Value), shape switch
            {
                { IsList: true } => $"must be a list: {path}:0, {path}:1 and so on",
                { Each: not null } => $"must have names below it, for instance {path}:<name>",
                _ => $"must have settings below it: {Names(shape)}",
            });
        }
        else if (shape.Each is { } each)
        {
            Entries(section, path, each, shape.IsList);
        }
        else
        {
            foreach (var child in section.GetChildren())
            {
                Member(child, path, shape);
            }
        }
    }

    private void Member(IConfigurationSection child, string path, SettingShape shape)
    {
        if (shape.Members.TryGetValue(child.Key, out var member))
        {
            Visit(child, $"{path}:{shape.Members.Keys.First(name => name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))}", member);
            return;
        }

        // The value of a mistyped key may be a secret.
        var meant = NearestNames.Meant(child.Key, [.. shape.Members.Keys]);
        Add($"{path}:{child.Key}", null, $"is no setting; {(meant is null ? $"known here: {Names(shape)}" : $"did you mean {path}:{meant}?")}");
    }

    private void Entries(IConfigurationSection section, string path, SettingShape each, bool isList)
    {
        var children = section.GetChildren().ToArray();
        if (children.Length == 0 && !isList && each.Scalar is null)
        {
            Add(path, "nothing", "must have names below it, or be left out");
        }

        foreach (var spellings in isList ? [] : _names.Mixed(path))
        {
            Add($"{path}:{spellings[^1]}", string.Join(" and ", spellings), "names must differ in more than upper and lower case");
        }

        foreach (var child in children)
        {
            if (isList && !child.Key.All(char.IsAsciiDigit))
            {
                Add($"{path}:{child.Key}", null, $"is no setting; entries are counted: {path}:0, {path}:1 and so on");
            }
            else if (each.Scalar is null && child.Value is null or "" && !child.GetChildren().Any())
            {
                Add($"{path}:{child.Key}", "nothing", $"must have settings below it: {Names(each)}");
            }
            else
            {
                Visit(child, $"{path}:{child.Key}", each);
            }
        }
    }

    private void Value(IConfigurationSection section, string path, SettingShape shape)
    {
        if (section.GetChildren().Any())
        {
            Add(path, null, "must be one value, without settings below it");
        }
        else if (section.Value is { } text)
        {
            var value = new SettingText(shape);
            if (value.Fault(text) is { } wanted)
            {
                Add(path, shape.Shown(text), wanted);
            }
            else if (value.Bindable != text)
            {
                _bindable[path] = value.Bindable;
            }
        }
    }

    private void Add(string key, string? got, string wanted) => _faults.Add(new(key, got, wanted));

    private static string Names(SettingShape shape) => string.Join(", ", shape.Members.Keys.Order(StringComparer.Ordinal));
}
