using System.Text.RegularExpressions;
using Diagnosis.Server.Pages.Text;

namespace Diagnosis.Server.Tests.Pages.Text;

public partial class MarkdownTests
{
    private static readonly string[] Tags =
        ["p", "ul", "ol", "li", "strong", "em", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "a", "hr", "br"];

    [Theory]
    [InlineData("", "")]
    [InlineData("one\n\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("**a** *b* `c*d*`", "<p><strong>a</strong> <em>b</em> <code>c*d*</code></p>")]
    [InlineData("- a\n- **b**\n\nend", "<ul><li>a</li><li><strong>b</strong></li></ul><p>end</p>")]
    [InlineData("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>")]
    [InlineData("```\n{\"a\": 1}\n```\nx", "<pre><code>{&quot;a&quot;: 1}</code></pre><p>x</p>")]
    [InlineData("2 * 3 * 4", "<p>2 * 3 * 4</p>")]
    [InlineData("**open", "<p>**open</p>")]
    [InlineData("<b>&", "<p>&lt;b&gt;&amp;</p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("`<b>`", "<p><code>&lt;b&gt;</code></p>")]
    [InlineData("[x](https://a.example/b)", "<p><a href=\"https://a.example/b\">x</a></p>")]
    [InlineData("<http://a.example>", "<p><a href=\"http://a.example\">http://a.example</a></p>")]
    [InlineData("[x](javascript:alert(1))", "<p>x</p>")]
    [InlineData("[x](data:text/html,a)", "<p>x</p>")]
    [InlineData("[x](//a.example)", "<p>x</p>")]
    [InlineData("[x](/workloads/a)", "<p>x</p>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    [InlineData("![x](https://a.example/b.png)", "<p>x</p>")]
    [InlineData("[![x](https://a.example/b.png)](https://a.example)", "<p><a href=\"https://a.example\">x</a></p>")]
    public void Explanation_is_rendered_and_cannot_become_markup_of_its_own(string markdown, string html) =>
        Markdown.Render(markdown).Value.ReplaceLineEndings("").ShouldBe(html);

    [Theory]
    [InlineData("role * and **x**", "role * and **x**")]
    [InlineData("the `<b>` of `x`", "the <code>&lt;b&gt;</code> of <code>x</code>")]
    [InlineData("an `open mark", "an `open mark")]
    [InlineData("`a` and ` b", "<code>a</code> and ` b")]
    [InlineData("- [x](https://a.example) <b> &amp; # 1", "- [x](https://a.example) &lt;b&gt; &amp;amp; # 1")]
    [InlineData("", "")]
    public void Sentence_marks_code_alone(string text, string html) => Markdown.Sentence(text).Value.ShouldBe(html);

    [Fact]
    public void Any_text_gives_only_known_tags_all_closed()
    {
        var random = new Random(7);
        const string Alphabet = "*`-1. \n<>&\"'ab#[]()!:/";
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(Markdown.Render(text).Value))
            {
                var name = tag.Groups["name"].Value;
                name.ShouldBeOneOf(Tags);
                if (tag.Groups["end"].Length > 0)
                {
                    open.Pop().ShouldBe(name, text);
                }
                else if (!tag.Value.EndsWith("/>", StringComparison.Ordinal))
                {
                    open.Push(name);
                }
            }

            open.ShouldBeEmpty(text);
        }
    }

    [Theory]
    [InlineData("**a*`")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("![](")]
    public void Marks_without_end_are_rendered_and_take_no_longer_than_the_text_is_long(string marks)
    {
        var text = string.Concat(Enumerable.Repeat(marks, 20_000)) + "the end";

        Markdown.Render(text).Value.ShouldContain("the end");
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[a-z0-9]+)[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
