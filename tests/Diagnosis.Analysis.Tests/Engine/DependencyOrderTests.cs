using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>What others depend on is started first.</summary>
public sealed class DependencyOrderTests
{
    /// <summary>Ids with what each depends on, and the order.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("/b /a /c", "/a /b /c")]
    [InlineData("/a>/b /b", "/b /a")]
    [InlineData("/a>/b /b>/c /c", "/c /b /a")]
    [InlineData("/a>/c,/b /b /c", "/b /c /a")]
    [InlineData("/a>/b,/c /b /c", "/b /c /a")]
    [InlineData("/a>/db /db/one /db/two", "/db/one /db/two /a")]
    [InlineData("/a>/elsewhere", "/a")]
    [InlineData("/a>/b /b>/a", "/b /a")]
    [InlineData("/a>/a", "/a")]
    [InlineData("/dbx /a>/db /db/one", "/db/one /a /dbx")]
    public void Dependencies_come_first_then_ids(string definitions, string order) =>
        string.Join(' ', DependencyOrder.Of([.. definitions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)]).Select(one => one.Id))
            .ShouldBe(order);

    [Fact]
    public void Of_any_definitions_each_comes_once_after_all_it_depends_on() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            static string Id(int number) => $"/a{number * 7 % 12}";
            var definitions = Enumerable.Range(0, random.Next(1, 12))
                .Select(i => Given.App(id: Id(i)) with { Dependencies = [.. Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).Select(Id)] })
                .ToArray();

            var order = DependencyOrder.Of([.. definitions.OrderBy(_ => random.Next())]).Select(one => one.Id).ToList();

            order.ShouldBe(definitions.Select(one => one.Id), ignoreOrder: true);
            definitions.ShouldAllBe(one => one.Dependencies.All(needed => order.IndexOf(needed) < order.IndexOf(one.Id)));
        }).Check(PropertyRuns.Of(300));

    private static WorkloadDefinition Read(string text)
    {
        var parts = text.Split('>');
        return Given.App(id: parts[0]) with { Dependencies = parts.Length == 1 ? [] : [.. parts[1].Split(',')] };
    }
}
