using System.Collections.Immutable;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Reasons;

/// <summary>One moment of what happened to a workload.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What, in a few words.</param>
/// <param name="IsBad">True of what went wrong.</param>
public sealed record TimelineEvent(DateTimeOffset At, string Text, bool IsBad)
{
    /// <summary>More than that is no picture any more.</summary>
    private const int Most = 14;

    /// <summary>What is known, the oldest first; of very many the last ones.</summary>
    public static ImmutableArray<TimelineEvent> Of(Wire.Diagnosis diagnosis)
    {
        var all = diagnosis.Findings.SelectMany(finding => finding.Evidence).SelectMany(Of).Distinct().ToList();
        if (all.Count > 0 && diagnosis.StuckSince is { } since)
        {
            all.Add(new(since.ToDateTimeOffset(), "stuck since then", IsBad: false));
        }

        return [.. all.OrderBy(one => one.At).TakeLast(Most)];
    }

    /// <summary>Where on the line a moment is, in percent.</summary>
    /// <param name="from">Where the line begins.</param>
    /// <param name="now">Where it ends.</param>
    public double Percent(DateTimeOffset from, DateTimeOffset now) => now <= from ? 100 : Math.Clamp(100 * (At - from) / (now - from), 0, 100);

    private static IEnumerable<TimelineEvent> Of(Wire.Evidence evidence)
    {
        if (evidence.TaskFailure is { At: { } at } failure)
        {
            yield return new(at.ToDateTimeOffset(), $"{failure.State} on {failure.Host}".Trim(), IsBad: true);
        }

        if (evidence.HealthCheck is { } check)
        {
            foreach (var (moment, text, isBad) in new[]
            {
                (check.FirstSuccess, "first healthy", false), (check.LastSuccess, "last healthy", false), (check.LastFailure, "check failed", true),
            })
            {
                if (moment is not null)
                {
                    yield return new(moment.ToDateTimeOffset(), $"{text} on {check.Host}", isBad);
                }
            }
        }

        if (evidence.Deployment?.Since is { } begun)
        {
            yield return new(begun.ToDateTimeOffset(), "this step of the deployment began", IsBad: false);
        }
    }
}
