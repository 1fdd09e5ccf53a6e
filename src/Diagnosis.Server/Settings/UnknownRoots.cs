using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace Diagnosis.Server.Settings;

/// <summary>
/// Settings outside of every section that is known, of which nothing would come. Files and the command line hold settings alone; in the environment stands
/// much else, so that there only what is nearly one is told.
/// </summary>
internal static class UnknownRoots
{
    private const int Slips = 2;
    private const string OpenTelemetry = "OTEL_";

    private static readonly string[] Sections = ["AllowedHosts", "Diagnosis", "Kestrel", "Logging"];

    /// <summary>What .NET itself takes of its host, seldom set.</summary>
    private static readonly HashSet<string> OfHost = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "preferHostingUrls", "environment", "contentRoot", "applicationName", "webRoot", "startupAssembly",
        "shutdownTimeoutSeconds", "detailedErrors", "captureStartupErrors", "suppressStatusMessages", "hostingStartupAssemblies",
        "hostingStartupExcludeAssemblies", "preventHostingStartup", "forwardedHeaders_enabled", "hostBuilder", "server.urls", "Metrics",
    };

    /// <summary>A line for each.</summary>
    public static IEnumerable<SettingFault> Faults(IConfigurationRoot configuration)
    {
        var written = configuration.Providers.Where(provider => provider is JsonConfigurationProvider or CommandLineConfigurationProvider)
            .SelectMany(provider => provider.GetChildKeys([], null)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.GetChildren().Where(root => !IsKnown(root.Key)).Select(root => Fault(root, written.Contains(root.Key))).OfType<SettingFault>();
    }

    private static bool IsKnown(string key) => Sections.Contains(key, StringComparer.OrdinalIgnoreCase) || OfHost.Contains(key)
        || key.StartsWith(OpenTelemetry, StringComparison.OrdinalIgnoreCase);

    private static SettingFault? Fault(IConfigurationSection root, bool isWritten)
    {
        var isSection = root.GetChildren().Any();
        if (NearestNames.AreWithin(Slips, root.Key, SettingsReading.Root))
        {
            return new(root.Path, null, $"is no section of the settings; did you mean {SettingsReading.Root}?");
        }

        if (isWritten)
        {
            var meant = NearestNames.Meant(root.Key, Sections);
            return new(root.Path, null, $"is no setting; {(meant is null ? $"known here: {string.Join(", ", Sections)}" : $"did you mean {meant}?")}");
        }

        return Sections.FirstOrDefault(name => (isSection || name == Sections[0]) && NearestNames.AreWithin(1, root.Key, name)) is { } near
            ? new(root.Path, null, $"is no setting; did you mean {near}?")
            : null;
    }
}
