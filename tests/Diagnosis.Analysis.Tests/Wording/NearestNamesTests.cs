using System.Diagnostics;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Wording;

public sealed class NearestNamesTests
{
    private static readonly string[] Ids = ["/shop/cart", "/shop/web", "/billing/web", "/crm", "/media/player", "/media/transcoder", "/shop/card"];

    [Theory]
    [InlineData("/shop/crat", "/shop/cart")]
    [InlineData("/SHOP/Web", "/shop/web")]
    [InlineData("transcoder", "/media/transcoder")]
    [InlineData("/other/player", "/media/player")]
    [InlineData("/shop/web/", "/shop/web")]
    public void Name_that_was_meant_comes_first(string asked, string meant) => NearestNames.Of(asked, Ids)[0].ShouldBe(meant);

    [Fact]
    public void Five_names_are_given_by_errors_and_then_by_name()
    {
        NearestNames.Of("/shop/car", Ids)[..2].ShouldBe(["/shop/card", "/shop/cart"]);
        NearestNames.Of("web", Ids)[..2].ShouldBe(["/billing/web", "/shop/web"]);
        NearestNames.Of("x", [.. Ids, .. Ids]).Length.ShouldBe(5);
        NearestNames.Of("x", []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("brigde", "bridge")]
    [InlineData("BRIDGE", "bridge")]
    [InlineData("hots", "host")]
    [InlineData("cont", "container")]
    [InlineData("con", null)]
    [InlineData("completely else", null)]
    [InlineData("", null)]
    public void Word_that_was_meant_is_the_one_near_word(string misspelt, string? meant) =>
        NearestNames.Meant(misspelt, ["bridge", "host", "container"]).ShouldBe(meant);

    [Fact]
    public void Of_two_as_near_none_was_meant_and_the_nearest_is_the_first_by_name()
    {
        NearestNames.Meant("rack-3", ["rack-2", "rack-1"]).ShouldBeNull();
        NearestNames.Nearest("rack-3", ["rack-2", "rack-1"]).ShouldBe("rack-1");
    }

    [Fact]
    public void Nearest_is_another_name_even_if_the_word_is_one() => NearestNames.Nearest("rack-1", ["rack-1", "rack-2"]).ShouldBe("rack-2");

    [Theory]
    [InlineData("Diagnosys", true)]
    [InlineData("diagnose", true)]
    [InlineData("iDagnosi", true)]
    [InlineData("Diagram", false)]
    [InlineData("", false)]
    public void Words_are_within_so_many_errors_or_not(string word, bool areWithin) => NearestNames.AreWithin(2, word, "Diagnosis").ShouldBe(areWithin);

    [Theory]
    [InlineData("servce-numbr-")]
    [InlineData("nothing like it ")]
    public void Long_names_without_number_are_looked_through_in_a_moment(string word)
    {
        string[] names = [.. Enumerable.Range(0, 50_000).Select(i => $"/group-{i % 100}/{string.Concat(Enumerable.Repeat("service-number-", 10))}{i}")];
        var started = Stopwatch.GetTimestamp();

        NearestNames.Of($"/group-77/{string.Concat(Enumerable.Repeat(word, 10))}", names).Length.ShouldBe(5);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void One_of_very_many_is_found()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(i => $"/group-{i % 100}/service-number-{i}")];

        NearestNames.Of("/group-77/servce-number-12377", names)[0].ShouldBe("/group-77/service-number-12377");
    }

    [Fact]
    public void Very_long_names_are_compared_by_their_beginning()
    {
        var name = new string('a', 10_000);

        NearestNames.Of(name + "b", [name, "b"])[0].ShouldBe(name);
        NearestNames.Meant(name, [name + "b"]).ShouldBeNull();
    }
}
