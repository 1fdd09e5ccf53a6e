using System.Text.RegularExpressions;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about commands that are given as a list of arguments, alike for apps and containers of pods.</summary>
internal static partial class ArgsWarnings
{
    private const int MostTold = 20;

    /// <summary>Warns of the variables that nobody expands: a program gets its arguments as they are, unless one before is a shell's -c.</summary>
    public static void Collect(WarningSink sink, RamlList<string> args, string path, string instead)
    {
        var told = 0;
        for (var i = 0; i < args.Count && told < MostTold && !ShellFlag().IsMatch(args[i]); i++)
        {
            var variables = Variable().Matches(args[i]).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToArray();
            if (variables.Length > 0)
            {
                told++;
                sink.Tell(
                    WarningRules.ArgsVariable,
                    $"{path}({i})",
                    $"{InWords.List(variables)} {InWords.Verb(variables.Length, "is", "are")} not expanded, since no shell runs the arguments: the program "
                        + "gets these very characters",
                    ValidationRun.At(args, i),
                    $"{instead}, or the value itself");
            }
        }
    }

    [GeneratedRegex(@"\A-[a-z]*c\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShellFlag();

    [GeneratedRegex(@"\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][A-Za-z0-9_]*\})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
