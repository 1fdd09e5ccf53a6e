using Diagnosis.Server.Rpc.Clusters;

namespace Diagnosis.Server.Tests.Rpc.Clusters;

public sealed class JoiningTimeTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(10, 7.5)]
    [InlineData(60, 51)]
    [InlineData(1, 0.5)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void At_first_a_second_and_a_half_is_kept_beside_the_last_tenth_but_never_more_than_half_of_the_time(double left, double forClusters) =>
        new JoiningTime().LeftForClusters(TimeSpan.FromSeconds(left)).ShouldBe(TimeSpan.FromSeconds(forClusters));

    [Fact]
    public void What_a_call_took_is_kept_of_the_next_ones_and_forgotten_bit_by_bit()
    {
        var joining = new JoiningTime();

        joining.Took(TimeSpan.FromSeconds(1));
        var slow = joining.LeftForClusters(TimeSpan.FromSeconds(10));
        for (var call = 0; call < 20; call++)
        {
            joining.Took(TimeSpan.FromMilliseconds(5));
        }

        slow.ShouldBe(TimeSpan.FromSeconds(7));
        joining.LeftForClusters(TimeSpan.FromSeconds(10)).ShouldBe(TimeSpan.FromSeconds(8.5));
    }
}
