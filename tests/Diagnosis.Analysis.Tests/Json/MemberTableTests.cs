using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Documents are walked once, member by member.</summary>
public sealed class MemberTableTests
{
    private static readonly MemberTable<Sum> Members = new(
        ("a", (ref json, ref sum) => sum = sum with { A = json.Int() ?? sum.A }),
        ("bä", (ref json, ref sum) => sum = sum with { B = json.Text() }));

    [Theory]
    [InlineData("""{"a":1,"b\u00e4":"x","c":{"a":5}}""", 1, "x", "")]
    [InlineData("""{"bä":null,"a":"7"}""", 7, null, "")]
    [InlineData("""{"a":[1],"bä":"x"}""", 0, "x", "line 1 column 6: expected a number at /a")]
    [InlineData("[]", 0, null, "line 1 column 1: expected an object")]
    [InlineData("null", 0, null, "")]
    public void Object_of_any_value_takes_its_members_and_says_what_is_wrong(string text, int a, string? b, string wrong)
    {
        var errors = new DocumentErrors();
        var json = Walk(text, errors);

        Members.ReadObject(ref json, new Sum(0, null)).ShouldBe(new Sum(a, b));

        json.End();
        errors.ToString().ShouldBe(wrong);
    }

    [Fact]
    public void Array_leaves_out_what_is_no_object()
    {
        var errors = new DocumentErrors();
        var json = Walk("""[{"a":1},2,{"bä":"x"},null]""", errors);

        Members.ReadObjects(ref json, () => new Sum(0, null)).ShouldBe([new Sum(1, null), new Sum(0, "x")]);

        json.End();
        errors.ToString().ShouldBe("line 1 column 10: expected an object at /1");
    }

    [Fact]
    public void Members_of_a_part_are_taken_beside_those_of_the_whole()
    {
        var errors = new DocumentErrors();
        var json = Walk("""{"a":1,"c":3,"x":4,"bä":"b"}""", errors);
        var whole = new Whole { Part = new Sum(0, null) };

        Members.Within<Whole>((ref whole) => ref whole.Part, ("c", (ref json, ref whole) => whole.C = json.Int())).TryReadObject(ref json, ref whole);

        whole.ShouldBe(new Whole { Part = new Sum(1, "b"), C = 3 });
    }

    private static JsonWalker Walk(string text, DocumentErrors errors) =>
        new(Encoding.UTF8.GetBytes(text), new StringPool(), errors, 100, CancellationToken.None);

    private sealed record Sum(int A, string? B);

    private record struct Whole
    {
        public Sum Part;
        public int? C;
    }
}
