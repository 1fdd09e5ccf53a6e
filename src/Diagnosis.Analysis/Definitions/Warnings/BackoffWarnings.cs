using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about the delay after failures, alike for apps and pods.</summary>
internal static class BackoffWarnings
{
    private const double LongSeconds = 300;
    private const double VeryLongSeconds = 3600;

    /// <summary>Collects them.</summary>
    public static void Collect(
        WarningSink sink,
        double backoffSeconds,
        double maxLaunchDelaySeconds,
        string backoffPath,
        string maxPath,
        Place backoffPlace,
        Place maxPlace)
    {
        if (backoffSeconds == 0 || maxLaunchDelaySeconds == 0)
        {
            var (path, place) = backoffSeconds == 0 ? (backoffPath, backoffPlace) : (maxPath, maxPlace);
            sink.Tell(WarningRules.BackoffNone, path, "a failing instance is started again without delay", place, "1, the default");
        }

        if (backoffSeconds > LongSeconds && maxLaunchDelaySeconds > LongSeconds)
        {
            sink.Tell(
                WarningRules.BackoffHides, backoffPath, $"after one failure nothing starts for {Math.Min(backoffSeconds, maxLaunchDelaySeconds)} s", backoffPlace);
        }
        else if (maxLaunchDelaySeconds > VeryLongSeconds)
        {
            sink.Tell(WarningRules.BackoffHides, maxPath, $"after repeated failures nothing starts for up to {maxLaunchDelaySeconds} s", maxPlace);
        }
    }
}
