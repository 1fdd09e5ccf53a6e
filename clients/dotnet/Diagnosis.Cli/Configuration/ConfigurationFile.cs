using Diagnosis.Analysis.Wording;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Diagnosis.Cli.Configuration;

/// <summary>What stands in <c>config.yaml</c>: a value for each flag that says where the server is and who asks it.</summary>
internal sealed class ConfigurationFile
{
    /// <summary>The keys that it may have, named as the flags are.</summary>
    public static readonly IReadOnlyList<string> Keys = ["server", "cluster", "api-key-file", "token-file", "ca-file", "timeout", "color"];

    private readonly Dictionary<string, Setting> _values = new(StringComparer.Ordinal);

    private ConfigurationFile()
    {
    }

    /// <summary>Where it lies: in the folder of XDG_CONFIG_HOME, else in <c>.config</c> of who calls.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "diagnose", "config.yaml");

    /// <summary>The value of a key; null when it has none.</summary>
    public Setting? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Reads it; one that is not there has nothing.</summary>
    /// <exception cref="UsageException">It cannot be read, or says what is not known; the message has the place.</exception>
    public static ConfigurationFile Read(string path)
    {
        var file = new ConfigurationFile();
        if (!File.Exists(path))
        {
            return file;
        }

        try
        {
            using var text = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count > 0)
            {
                file.Take(path, stream.Documents[0].RootNode);
            }
        }
        catch (YamlException exception)
        {
            throw new UsageException($"{Place(path, exception.Start)}: lines of 'key: value' are wanted, each key once, and this is not so");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read {path}: {exception.Message}");
        }

        return file;
    }

    private static string Place(string path, Mark mark) => $"{path}:{mark.Line}:{mark.Column}";

    private void Take(string path, YamlNode root)
    {
        if (root is not YamlMappingNode mapping)
        {
            throw new UsageException($"{Place(path, root.Start)}: lines of 'key: value' are wanted; keys are {string.Join(", ", Keys)}");
        }

        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!Keys.Contains(name))
            {
                var meant = NearestNames.Of(name, Keys) is [var nearest, ..] ? $"did you mean '{nearest}'?" : $"keys are {string.Join(", ", Keys)}";
                throw new UsageException($"{Place(path, key.Start)}: '{name}' is not known; {meant}");
            }

            _values[name] = value is YamlScalarNode { Value: { Length: > 0 } text }
                ? new Setting(text, $"{Place(path, value.Start)}: {name}", Path.GetDirectoryName(Path.GetFullPath(path)))
                : throw new UsageException($"{Place(path, value.Start)}: {name} takes one value");
        }
    }
}
