using System.Collections.Immutable;
using System.Text.Json;

namespace Diagnosis.Sources.Bundles;

/// <summary>What a capture says of itself: the file <c>manifest.json</c> of its archive.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="FormatVersion">1; a reader refuses what is newer than it is.</param>
/// <param name="ProductVersion">Version of the server that wrote it.</param>
/// <param name="Cluster">Name of the cluster in that server's settings.</param>
/// <param name="CapturedAt">The clock of every decision.</param>
/// <param name="MarathonFlags">Start-up flags of Marathon that its replies do not show.</param>
/// <param name="Files">One entry for each document that was read or could not be had, in the order of reading.</param>
internal sealed record CaptureManifest(
    string Format, int FormatVersion, string ProductVersion, string Cluster, DateTimeOffset CapturedAt, ImmutableSortedDictionary<string, string> MarathonFlags,
    ImmutableArray<CapturedFile> Files)
{
    /// <summary>Where it lies in the archive.</summary>
    public const string Path = "manifest.json";

    /// <summary>Tells a capture from other archives with a file of that name.</summary>
    public const string FormatName = "diagnosis-capture";

    /// <summary>The version that is written.</summary>
    public const int Version = 1;

    /// <summary>How it is written.</summary>
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
}
