using System.CommandLine;

namespace Diagnosis.Cli.Configuration;

/// <summary>Where a value is looked for: the flag, then the variable, then the file.</summary>
internal sealed class SettingSources(ParseResult parsed, ConfigurationFile file)
{
    /// <summary>The variable of a key, for instance DIAGNOSE_CA_FILE.</summary>
    public static string Variable(string key) => $"DIAGNOSE_{key.Replace('-', '_').ToUpperInvariant()}";

    /// <summary>The value of a flag by all its ways; null when it was given by none.</summary>
    public Setting? Of(Option<string?> option) => OfFlag(option) ?? OfVariable(option) ?? file[Key(option)];

    /// <summary>The value that stands on the command line.</summary>
    public Setting? OfFlag(Option<string?> option) => parsed.GetValue(option) is { } text ? new Setting(text, option.Name) : null;

    /// <summary>The value that a variable has.</summary>
    public static Setting? OfVariable(Option<string?> option) =>
        Environment.GetEnvironmentVariable(Variable(Key(option))) is { Length: > 0 } text ? new Setting(text, Variable(Key(option))) : null;

    /// <summary>The value in the file.</summary>
    public Setting? OfFile(Option<string?> option) => file[Key(option)];

    private static string Key(Option<string?> option) => option.Name.TrimStart('-');
}
