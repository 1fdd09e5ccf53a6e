using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>How long a log that was read stands for one that would be read now.</summary>
public sealed class KeptLogsTests
{
    private readonly ManualTime _clock = new();

    [Theory]
    [InlineData(-31, 0, true)]
    [InlineData(-31, 86_400, true)]
    [InlineData(-1, 29, true)]
    [InlineData(-1, 30, false)]
    [InlineData(1, 2, false)]
    [InlineData(null, 29, true)]
    [InlineData(null, 30, false)]
    public async Task A_log_is_good_for_ever_once_the_failure_was_over_and_else_for_a_while_unless_something_failed_since(
        int? failedSeconds, int askedSeconds, bool isKept)
    {
        var (kept, reads) = (new KeptLogs(8, _clock), 0);
        var failedAt = failedSeconds is { } seconds ? _clock.GetUtcNow().AddSeconds(seconds) : (DateTimeOffset?)null;
        await kept.ReadAsync(DocumentKind.AgentLog, "S0", null, Read);
        _clock.Advance(TimeSpan.FromSeconds(askedSeconds));

        await kept.ReadAsync(DocumentKind.AgentLog, "S0", failedAt, Read);

        reads.ShouldBe(isKept ? 1 : 2);

        Task<Fetched> Read()
        {
            reads++;
            return Task.FromResult(Fetched.Missing(DocumentKind.AgentLog, "None."));
        }
    }

    [Fact]
    public async Task What_was_not_read_is_not_kept_and_no_more_than_some_are()
    {
        var (kept, reads) = (new KeptLogs(2, _clock), 0);
        foreach (var subject in (string[])["failed", "failed", "S1", "S2", "S3", "S3", "S1"])
        {
            await kept.ReadAsync(DocumentKind.AgentLog, subject, null, () =>
            {
                reads++;
                return Task.FromResult(subject == "failed"
                    ? Fetched.Late(DocumentKind.AgentLog, TimeSpan.FromSeconds(5))
                    : Fetched.Missing(DocumentKind.AgentLog, "None."));
            });
        }

        reads.ShouldBe(6);
    }
}
