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

        left.Intersect(right).ToString().ShouldBe(both);
        left.Except(right).ToString().ShouldBe(alone);
        (left.Intersect(right).Count + left.Except(right).Count).ShouldBe(left.Count);
    }

    private static PortSet Set(string text) => PortSet.Of(
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.Split('-'))
            .Select(ends => new PortRange(int.Parse(ends[0]), int.Parse(ends[1]))),
    ]);
}
