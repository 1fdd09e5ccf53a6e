using Diagnosis.Server.Webhooks;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>How long a receiver is left alone.</summary>
public sealed class RetryPaceTests
{
    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 0.5, 3)]
    [InlineData(9, 1, 256)]
    [InlineData(10, 1, 300)]
    [InlineData(int.MaxValue, 0, 150)]
    public void Pause_doubles_up_to_five_minutes_and_half_of_it_is_chance(int attempt, double chance, double seconds) =>
        RetryPace.After(attempt, asked: null, chance).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(20, 20)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1_000_000, 3600)]
    public void What_the_receiver_asks_for_is_kept_to_within_an_hour(int asked, int seconds) =>
        RetryPace.After(1, TimeSpan.FromSeconds(asked), chance: 1).ShouldBe(TimeSpan.FromSeconds(seconds));
}
