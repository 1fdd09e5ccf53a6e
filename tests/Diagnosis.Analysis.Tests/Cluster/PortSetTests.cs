using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class PortSetTests
{
    public static TheoryData<string, string, string, string> Pairs => new()
    {
        { "1-10", "5-20", "[5-10]", "[1-4]" },
        { "1-10", "3-4,6-7", "[3-4, 6-7]", "[1-2, 5-5, 8-10]" },
        { "10-20,1-5", "4-12", "[4-5, 10-12]", "[1-3, 13-20]" },
        { "1-5", "6-9", "[]", "[1-5]" },
        { "1-5", "9-6", "[]", "[1-5]" },
        { "", "1-5", "[]", "[]" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_both_have_and_what_one_has_alone_make_the_one(string one, string other, string both, string alone)
    {
        PortSet left = Set(one), right = Set(other);

        var shared = left.SplitBy([Ranges(other)])[0];
        shared.ToString().ShouldBe(both);
        left.Except(right).ToString().ShouldBe(alone);
        (shared.Count + left.Except(right).Count).ShouldBe(left.Count);
        left.CountOf(right).ShouldBe(shared.Count);
        right.CountOf(left).ShouldBe(shared.Count);
    }

    [Theory]
    [InlineData("1-10", "[1-3]|[8-10]", "1-3", "8-12")]
    [InlineData("1-2,4-5,9-9", "[4-4, 9-9]|[1-2, 5-5]", "4-4,9-20", "1-2,5-5")]
    [InlineData("1-10", "[1-6]|[7-9]|[]", "1-6", "5-9", "2-3")]
    [InlineData("", "[]|[]", "1-6", "9-5")]
    public void Each_port_goes_to_the_one_list_that_has_it(string ports, string split, params string[] lists) =>
        string.Join('|', Set(ports).SplitBy([.. lists.Select(Ranges)])).ShouldBe(split);

    private static PortSet Set(string text) => PortSet.Of(Ranges(text));

    private static ImmutableArray<PortRange> Ranges(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.Split('-'))
            .Select(ends => new PortRange(int.Parse(ends[0]), int.Parse(ends[1]))),
    ];
}
