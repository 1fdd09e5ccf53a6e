using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Settings;

/// <summary>Words of the command line that are no settings: .NET passes over them without a word, or takes what follows for their value.</summary>
internal static class StrayArguments
{
    /// <summary>What asks for a check of settings and clusters in place of serving.</summary>
    public static readonly string[] ForCheck = ["--check", "server-check"];

    /// <summary>What asks whether the server that runs is alive.</summary>
    public static readonly string[] ForHealth = ["--health", "server-health"];

    private static readonly string[] Words = [.. ForCheck, .. ForHealth];
    private static readonly string Form = $"must hold settings, each written --Key=value, or one of {string.Join(", ", Words)}";

    /// <summary>The words that are settings with their values: all that .NET is to read.</summary>
    public static string[] WithoutThem(IReadOnlyList<string> arguments)
    {
        var strays = At(arguments).ToHashSet();
        return [.. arguments.Where((_, i) => !strays.Contains(i))];
    }

    /// <summary>A line for each word that is none. One that is like nothing is not shown: it may be the end of a secret with a blank in it.</summary>
    public static IEnumerable<SettingFault> Faults(IReadOnlyList<string> arguments) => At(arguments).Select(i => arguments[i]).Select(word =>
        NearestNames.Meant(word, Words) is { } meant ? new SettingFault(word, null, $"is no setting; did you mean {meant}?")
        : word.StartsWith("--", StringComparison.Ordinal) ? new(SettingFault.Shown(word).Trim('"'), null, "is a setting without a value: write --Key=value")
        : new("The command line", SettingFault.Hidden, Form));

    private static IEnumerable<int> At(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            var isLong = word.StartsWith("--", StringComparison.Ordinal) || word.StartsWith('/');
            if (word.Contains('='))
            {
                if (!isLong && word.StartsWith('-'))
                {
                    yield return i;
                }
            }
            else if (isLong && IsValue(arguments, i + 1) && NearestNames.Meant(word, Words) is null)
            {
                // Its value stands behind it.
                i++;
            }
            else
            {
                yield return i;
            }
        }
    }

    private static bool IsValue(IReadOnlyList<string> arguments, int at) =>
        at < arguments.Count && !arguments[at].StartsWith("--", StringComparison.Ordinal);
}
