using Diagnosis.Analysis.Matching.Offers;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Matching.Offers;

public sealed class AgentMasksTests
{
    /// <summary>Few different bits, so that vectors of agents have all, some and none of what is looked for.</summary>
    private static readonly Gen<ulong[]> Masks = Gen.Choose(0, 3).Select(bits => (ulong)bits).ArrayOf();

    [Fact]
    public void Agents_are_picked_as_one_by_one() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(from masks in Masks from bits in Gen.Choose(0, 3) select (masks, Bits: (ulong)bits)),
        given =>
        {
            var (masks, bits) = given;
            int[] all = [.. Enumerable.Range(0, masks.Length)];

            AgentMasks.With(masks, bits).ShouldBe(all.Where(agent => (masks[agent] & bits) != 0));
            AgentMasks.Within(masks, bits).ShouldBe(all.Where(agent => (masks[agent] & ~bits) == 0));
            AgentMasks.Equal(masks, bits).ShouldBe(all.Where(agent => masks[agent] == bits));
            AgentMasks.Count(masks, bits).ShouldBe(all.Count(agent => (masks[agent] & bits) != 0));
            AgentMasks.AreAllWith(masks, bits).ShouldBe(masks.All(mask => (mask & bits) != 0));
        }));
}
