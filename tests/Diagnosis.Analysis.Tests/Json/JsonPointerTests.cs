using System.Buffers;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Tests.Definitions;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Pointers of RFC 6901.</summary>
public sealed class JsonPointerTests
{
    /// <summary>Longer names are cut when a pointer is found in a text.</summary>
    private const int LongestShown = 64;

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("/", new[] { "" })]
    [InlineData("/a~1b/m~0n/0", new[] { "a/b", "m~n", "0" })]
    [InlineData("/~01", new[] { "~1" })]
    public void Pointer_gives_names_as_they_stand_in_the_text(string pointer, string[] path)
    {
        JsonPointer.Split(pointer).ShouldBe(path);
        string.Concat(path.Select(step => "/" + JsonPointer.Escape(step))).ShouldBe(pointer);
    }

    /// <summary>A walk over the bytes and a walk down the tree find the same way to every value.</summary>
    [Fact]
    public void Every_value_of_labelled_definitions_has_the_same_pointer_in_text_and_tree()
    {
        var compared = 0;
        var bodies = LabelledDefinition.Read("cases.jsonl.gz").Select(item => item.Body).Where(body => body.Length < 4_000 && IsPlain(body));
        foreach (var body in bodies)
        {
            using var tree = JsonTree.Parse(body, out _);
            for (var node = 0; node < (tree?.Next(0) ?? 0); node++) // none where Marathon refuses a number that JSON has
            {
                var expected = JsonPointer.Of(tree!, node);
                if (tree!.Kind(node) != JsonKind.Name && JsonPointer.Split(expected).All(step => step.Length <= LongestShown))
                {
                    var at = tree[node].Start - (tree.Kind(node) == JsonKind.Text ? 1 : 0);
                    JsonPointer.Of(new ReadOnlySequence<byte>(body), at).ShouldBe(expected, Encoding.UTF8.GetString(body));
                    compared++;
                }
            }
        }

        compared.ShouldBeGreaterThan(4_000);
    }

    /// <summary>Text without escapes and of no more nesting than documents may have, which both ways read alike.</summary>
    private static bool IsPlain(byte[] body)
    {
        if (body.AsSpan().ContainsAny((byte)'\\', (byte)0xEF))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonWalker.MaxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
