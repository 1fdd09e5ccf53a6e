namespace Diagnosis.Analysis.Cluster;

/// <summary>Reads version numbers as Marathon and Mesos write them, for instance <c>1.11.24-2afd53a</c>.</summary>
public static class VersionNumber
{
    /// <summary>How a version is written, as the end of "must be".</summary>
    public const string Form = "a version: two or three numbers with dots, for instance 1.11.24 or 1.4, with or without a suffix after a hyphen";

    /// <summary>The number before any suffix, with 0 for a third part that is not given; null when there is none.</summary>
    public static Version? Parse(string? text) =>
        text is not null && Version.TryParse(text.Split('-', '+')[0], out var version) ? new(version.Major, version.Minor, Math.Max(0, version.Build)) : null;
}
