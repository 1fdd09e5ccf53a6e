using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about lost instances, alike for apps and pods.</summary>
internal static class UnreachableWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, object? strategy, bool isResident, string path, Place place)
    {
        if (strategy is not string word)
        {
            return;
        }

        if (word != UnreachableDefaults.Disabled)
        {
            sink.Tell(WarningRules.UnreachableWord, path, $"'{word}' disables the replacement of lost instances", place, UnreachableDefaults.Disabled);
        }
        else if (!isResident)
        {
            sink.Tell(WarningRules.UnreachableDisabled, path, "lost instances are never replaced", place);
        }
    }
}
