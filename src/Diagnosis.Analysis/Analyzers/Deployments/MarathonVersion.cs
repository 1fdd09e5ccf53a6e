namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Version forks of Marathon's upgrades.</summary>
internal static class MarathonVersion
{
    private static readonly Version LastLegacy = new(1, 9, 109);

    /// <summary>True up to 1.9.109: upgrades count running instances instead of healthy ones. An unknown version is taken as newer.</summary>
    public static bool CountsRunning(string? version)
    {
        var number = version is null ? "" : version.Split('-', '+')[0];
        return Version.TryParse(number, out var parsed) && parsed <= LastLegacy;
    }
}
