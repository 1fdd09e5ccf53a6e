using System.Text.RegularExpressions;
using Diagnosis.Server.Pages;

namespace Diagnosis.Server.Tests.Pages;

public partial class MarkdownTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one\ntwo", "<p>one&#xA;two</p>")]
    [InlineData("one\r\n\r\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("**a** *b* `c*d*`", "<p><strong>a</strong> <em>b</em> <code>c*d*</code></p>")]
    [InlineData("- a\n- **b**\nend", "<ul><li>a</li><li><strong>b</strong></li></ul><p>end</p>")]
    [InlineData("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>")]
    [InlineData("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("a\n- b\n1. c", "<p>a</p><ul><li>b</li></ul><ol><li>c</li></ol>")]
    [InlineData("```json\n{\"a\": 1}\n```\nx", "<pre><code>{&quot;a&quot;: 1}</code></pre><p>x</p>")]
    [InlineData("```\nopen", "<pre><code>open</code></pre>")]
    [InlineData("2 * 3 * 4", "<p>2 * 3 * 4</p>")]
    [InlineData("**open", "<p>**open</p>")]
    [InlineData("a ** b", "<p>a ** b</p>")]
    [InlineData("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>")]
    [InlineData("<b>&", "<p>&lt;b&gt;&amp;</p>")]
    [InlineData("`<b>`", "<p><code>&lt;b&gt;</code></p>")]
    public void Subset_IsRendered_AllElseIsText(string markdown, string html) => Markdown.Render(markdown).Value.ShouldBe(html);

    [Theory]
    [InlineData("role * and **x**", "role * and **x**")]
    [InlineData("the `<b>` of `x`", "the <code>&lt;b&gt;</code> of <code>x</code>")]
    [InlineData("an `open mark", "an `open mark")]
    [InlineData("`a` and ` b", "<code>a</code> and ` b")]
    [InlineData("``", "<code></code>")]
    [InlineData("", "")]
    public void Sentence_MarksCodeAlone(string text, string html) => Markdown.Sentence(text).Value.ShouldBe(html);

    [Fact]
    public void AnyText_GivesOnlyTheTagsOfTheSubset_AllClosed()
    {
        var random = new Random(7);
        const string Alphabet = "*`-1. \n<>&\"'ab#[]()";
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(Markdown.Render(text).Value))
            {
                tag.Groups["name"].Value.ShouldBeOneOf("p", "ul", "ol", "li", "strong", "em", "code", "pre");
                if (tag.Groups["end"].Length == 0)
                {
                    open.Push(tag.Groups["name"].Value);
                }
                else
                {
                    open.Pop().ShouldBe(tag.Groups["name"].Value, text);
                }
            }

            open.ShouldBeEmpty(text);
        }
    }

    [Fact]
    public void ManyMarks_TakeNoLongerThanTheTextIsLong()
    {
        var text = string.Concat(Enumerable.Repeat("**a*`", 20_000));
        Markdown.Render(text).Value.Length.ShouldBeGreaterThan(text.Length);
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[^>]*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
