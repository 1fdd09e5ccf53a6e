using Diagnosis.Server.Webhooks;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>Each change is told once.</summary>
public sealed class ToldWorkloadsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly ToldWorkloads _told = new();

    [Fact]
    public void First_look_tells_what_got_stuck_a_moment_before_and_nothing_that_has_been_stuck_for_long()
    {
        _told.Add("/new", Noon.AddMinutes(-9), Noon).ShouldBe(Noon.AddMinutes(-9));
        _told.Add("/old", Noon.AddMinutes(-11), Noon).ShouldBeNull();
        _told.Add("/unknown", since: null, Noon).ShouldBeNull();
        _told.EndLook(_ => true);

        _told.Add("/later", Noon.AddHours(-3), Noon).ShouldBe(Noon.AddHours(-3), "What was not stuck in the first look is news whenever it began.");
        _told.Stuck.ShouldBe(["/new", "/old", "/unknown", "/later"], ignoreOrder: true);
    }

    [Fact]
    public void What_stays_stuck_is_told_once_and_its_end_names_the_same_moment()
    {
        _told.EndLook(_ => true);
        _told.Add("/a", Noon.AddMinutes(-1), Noon).ShouldBe(Noon.AddMinutes(-1));
        _told.Add("/a", Noon.AddMinutes(-1), Noon.AddSeconds(5)).ShouldBeNull();
        _told.Add("/a", Noon.AddSeconds(6), Noon.AddSeconds(10)).ShouldBeNull();

        _told.End("/a", isThere: true, Noon.AddSeconds(15)).ShouldBe(Noon.AddMinutes(-1));
        _told.Stuck.ShouldBeEmpty();
    }

    [Fact]
    public void Being_stuck_again_is_another_time_also_when_documents_prove_the_same_beginning()
    {
        _told.EndLook(_ => true);
        _told.Add("/a", Noon.AddMinutes(-1), Noon);
        _told.End("/a", isThere: true, Noon.AddSeconds(15));

        _told.Add("/a", Noon.AddMinutes(-1), Noon.AddSeconds(30)).ShouldBe(Noon.AddSeconds(30));
        _told.End("/a", isThere: true, Noon.AddSeconds(40));
        _told.Add("/a", Noon.AddSeconds(45), Noon.AddSeconds(50)).ShouldBe(Noon.AddSeconds(45));
    }

    [Fact]
    public void Nothing_is_kept_of_what_exists_no_more()
    {
        _told.EndLook(_ => true);
        _told.Add("/a", Noon, Noon);
        _told.End("/a", isThere: true, Noon.AddSeconds(5));
        _told.EndLook(_ => false);

        _told.Add("/a", Noon, Noon.AddSeconds(10)).ShouldBe(Noon);
    }
}
