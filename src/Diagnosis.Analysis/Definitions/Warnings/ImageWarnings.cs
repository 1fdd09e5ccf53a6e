using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about image references, after the grammar of Docker's reference package.</summary>
internal static partial class ImageWarnings
{
    private const int LongestName = 255;
    private const int LongestQuote = 120;

    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, string image, string path, Location location)
    {
        if (image.Length > 4096 || !Reference().IsMatch(image) || NameLength(image) > LongestName)
        {
            var suggestion = image.Length <= LongestName && ImageReference.Corrected(image) is { } meant && Reference().IsMatch(meant) ? meant : "";
            sink.Tell(WarningRules.ImageReference, path, $"'{Redactor.Redact(Shorten(image))}' is not a reference Docker takes", location, suggestion);
            return;
        }

        var name = image.LastIndexOf('/') is var slash and >= 0 ? image.AsSpan(slash + 1) : image;
        if (!image.Contains('@', StringComparison.Ordinal) && (!name.Contains(':') || name.EndsWith(":latest")))
        {
            sink.Tell(WarningRules.ImageLatest, path, $"'{Shorten(image)}' names no fixed version", location, "a tag that never moves, or a digest");
        }
    }

    private static int NameLength(string image) => image.Split('@')[0].Length;

    private static string Shorten(string image) => BoundedText.Of(image, LongestQuote);

    [GeneratedRegex(
        @"\A((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?/)?"
        + @"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*"
        + @"(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
