using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads upgrade, unreachable and back-off strategies, which apps and pods share.</summary>
internal static class StrategyReader
{
    public static UpgradeStrategy? ReadUpgrade(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        double? minimum = null;
        double? over = null;
        while (json.NextMember())
        {
            if (json.Named("minimumHealthCapacity"u8))
            {
                minimum = json.Number();
            }
            else if (json.Named("maximumOverCapacity"u8))
            {
                over = json.Number();
            }
            else
            {
                json.Skip();
            }
        }

        return new UpgradeStrategy(minimum ?? 1, over ?? 1);
    }

    /// <summary>Any text means disabled, as Marathon reads it.</summary>
    public static UnreachableStrategy? ReadUnreachable(ref JsonWalker json)
    {
        if (json.IsString)
        {
            return new UnreachableStrategy(true, 0, 0);
        }

        if (!json.Object())
        {
            return null;
        }

        double inactive = 0;
        double expunge = 0;
        while (json.NextMember())
        {
            if (json.Named("inactiveAfterSeconds"u8))
            {
                inactive = json.Number() ?? 0;
            }
            else if (json.Named("expungeAfterSeconds"u8))
            {
                expunge = json.Number() ?? 0;
            }
            else
            {
                json.Skip();
            }
        }

        return new UnreachableStrategy(false, inactive, expunge);
    }

    public static BackoffStrategy ReadBackoff(ref JsonWalker json)
    {
        var backoff = BackoffStrategy.Default;
        if (!json.Object())
        {
            return backoff;
        }

        while (json.NextMember())
        {
            if (json.Named("backoff"u8))
            {
                backoff = backoff with { BackoffSeconds = json.Number() ?? backoff.BackoffSeconds };
            }
            else if (json.Named("backoffFactor"u8))
            {
                backoff = backoff with { Factor = json.Number() ?? backoff.Factor };
            }
            else if (json.Named("maxLaunchDelay"u8))
            {
                backoff = backoff with { MaxLaunchDelaySeconds = json.Number() ?? backoff.MaxLaunchDelaySeconds };
            }
            else
            {
                json.Skip();
            }
        }

        return backoff;
    }
}
