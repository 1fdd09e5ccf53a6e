using System.Collections;

namespace Diagnosis.Server.Settings;

/// <summary>
/// Names as they were written. Configuration takes no notice of upper and lower case and keeps one of the spellings; two clusters whose names differ in
/// nothing else would be mixed without a word.
/// </summary>
/// <param name="configuration">What was read of files and everything else.</param>
/// <param name="arguments">The command line.</param>
/// <param name="environment">The environment.</param>
internal sealed class SpeltNames(IConfigurationRoot configuration, IEnumerable<string> arguments, IDictionary environment)
{
    /// <summary>Keys that a source keeps one spelling of.</summary>
    private readonly string[] _written =
    [
        .. arguments.Select(argument => argument.TrimStart('-', '/').Split('=', 2)[0]),
        .. environment.Keys.OfType<string>().Select(variable => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)),
    ];

    /// <summary>The names right below a place that are written in several ways, each with its spellings.</summary>
    public IEnumerable<IReadOnlyList<string>> Mixed(string path)
    {
        var beginning = path + ConfigurationPath.KeyDelimiter;
        return configuration.Providers.SelectMany(provider => provider.GetChildKeys([], path))
            .Concat(_written.Where(key => key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).Select(key => key[beginning.Length..].Split(':')[0]))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(name => name.Order(StringComparer.Ordinal).ToArray())
            .Where(spellings => spellings.Length > 1);
    }
}
