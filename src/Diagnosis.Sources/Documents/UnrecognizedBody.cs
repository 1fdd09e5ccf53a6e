using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>Says what a body is that is none of the documents read here.</summary>
internal static partial class UnrecognizedBody
{
    private const int LongestQuote = 200;
    private const int LongestHead = 4096;

    /// <summary>What it looks like; null when that is not known.</summary>
    public static string? Words(ReadOnlySpan<byte> body, DocumentOutline outline) =>
        body.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? $"Looks like an HTML page{TitleOf(body)}, of a login or a proxy perhaps."
        : outline.Message is { } message ? $"Looks like an error's answer: {Quote(message)}"
        : outline.Has("error", "errors", "error_description") ? "Looks like an error's answer."
        : outline.Has("apiVersion") && outline.Has("kind") ? "Looks like an object of Kubernetes."
        : Outlines.IsListOfMesosTasks(outline) ? "Looks like the tasks of a Mesos master (/tasks), which name no apps."
        : null;

    /// <summary>Says that a body holds nothing that documents of the kind do.</summary>
    public static string Nothing(DocumentKind kind, DocumentOutline outline)
    {
        var what = outline switch
        {
            { IsEmpty: true, IsList: true } => "An empty list",
            { IsEmpty: true } => "An empty object",
            { Nulls: [var name] } => $"An object whose {name} is null",
            { IsList: true } => "A list without objects of the kind",
            _ => "The document",
        };
        return $"{what} says nothing that {kind.WireName()} would.";
    }

    private static string TitleOf(ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestHead)]);
        var title = Title().Match(head).Groups["title"].Value.Trim();
        return title.Length == 0 ? "" : $" ({Quote(title)})";
    }

    private static string Quote(string text) => BoundedText.Of(text, LongestQuote);

    [GeneratedRegex("<title[^>]*>(?<title>[^<]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}
