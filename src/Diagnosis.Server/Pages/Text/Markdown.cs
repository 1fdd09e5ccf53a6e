using System.Text.Encodings.Web;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Diagnosis.Server.Pages.Text;

/// <summary>Shows the Markdown of explanations. HTML in it is text, pictures are their words, and links lead to the web or nowhere.</summary>
internal static class Markdown
{
    private static readonly MarkdownPipeline Full = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly MarkdownPipeline CodeAlone = WithCodeAlone();

    /// <summary>Renders a text.</summary>
    public static MarkupString Render(string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, Full);
        }
        catch (ArgumentException)
        {
            // More marks within marks than the parser takes: that is no explanation but some program's output.
            return new($"<p>{HtmlEncoder.Default.Encode(text)}</p>");
        }

        foreach (var link in document.Descendants<LinkInline>().Where(l => l.IsImage || !IsWeb(l.Url)).ToArray())
        {
            link.ReplaceBy(new ContainerInline());
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !IsWeb(l.Url)).ToArray())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return Html(document, Full, isSentence: false);
    }

    /// <summary>Renders a sentence, in which only <c>`code`</c> is marked: a name such as <c>*</c> stays what it is.</summary>
    public static MarkupString Sentence(string text) => Html(Markdig.Markdown.Parse(text, CodeAlone), CodeAlone, isSentence: true);

    private static bool IsWeb(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static MarkupString Html(MarkdownDocument document, MarkdownPipeline pipeline, bool isSentence)
    {
        foreach (var literal in document.Descendants<LiteralInline>())
        {
            literal.Content = new(Spelling.Of(literal.Content.ToString()));
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html) { ImplicitParagraph = isSentence };
        pipeline.Setup(renderer);
        renderer.Render(document);
        return new(html.ToString());
    }

    private static MarkdownPipeline WithCodeAlone()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser());
        builder.InlineParsers.Clear();
        builder.InlineParsers.Add(new CodeInlineParser());
        return builder.Build();
    }
}
