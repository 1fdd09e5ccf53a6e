using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Equal texts of a document are one string, whatever stood between them.</summary>
public sealed class StringPoolTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("cpus")]
    [InlineData("slave_public")]
    [InlineData("5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-S7")]
    [InlineData("größe")]
    [InlineData("")]
    public void Equal_bytes_give_the_same_string(string text)
    {
        var pool = new StringPool();
        var first = pool.Get(Encoding.UTF8.GetBytes(text));

        first.ShouldBe(text);
        pool.Get(Encoding.UTF8.GetBytes(text)).ShouldBeSameAs(first);
    }

    [Fact]
    public void Different_bytes_give_their_own_text_however_many_there_are()
    {
        var pool = new StringPool();
        for (var i = 0; i < 100_000; i++)
        {
            var text = $"agent-{i % 60_000}-of-ten\u00e9";
            pool.Get(Encoding.UTF8.GetBytes(text)).ShouldBe(text);
            pool.Get(Encoding.UTF8.GetBytes(text[..^1])).ShouldBe(text[..^1]);
        }
    }

    [Fact]
    public void Texts_stay_one_string_while_the_pool_grows_for_as_many_as_a_large_cluster_has_agents()
    {
        var pool = new StringPool();
        string[] Ids() => [.. Enumerable.Range(0, 6000).Select(i => pool.Get(Encoding.UTF8.GetBytes($"5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-S{i}")))];
        Ids();
        var first = Ids();

        Ids().Zip(first).Count(pair => ReferenceEquals(pair.First, pair.Second)).ShouldBeGreaterThan(4500);
    }

    [Fact]
    public void Equal_maps_in_a_row_are_one_and_a_name_that_stands_twice_has_its_last_text()
    {
        var pool = new StringPool();
        var first = pool.Map([new("team", "platform"), new("tier", "web")]);

        pool.Map([new("team", "platform"), new("tier", "web")]).ShouldBeSameAs(first);
        pool.Map([new("team", "platform"), new("team", "platform")]).ShouldHaveSingleItem().Value.ShouldBe("platform");
        pool.Map([new("team", "a"), new("team", "b")]).ShouldHaveSingleItem().Value.ShouldBe("b");
    }
}
