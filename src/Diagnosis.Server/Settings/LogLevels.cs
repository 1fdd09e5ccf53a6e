using Diagnosis.Analysis.Wording;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Settings;

/// <summary>
/// How much is logged (<c>Logging:LogLevel:&lt;category&gt;</c>, and the same of one output), where .NET would tell of a mistake by a stack trace.
/// </summary>
internal static class LogLevels
{
    private const string Section = "Logging";
    private const string Levels = "LogLevel";

    private static readonly string[] Names = Enum.GetNames<LogLevel>();

    /// <summary>Those that are none.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration configuration)
    {
        var logging = configuration.GetSection(Section);
        return logging.GetChildren().Select(output => output.GetSection(Levels)).Prepend(logging.GetSection(Levels))
            .SelectMany(levels => levels.GetChildren())
            .Where(level => level.Value is { } text && !Enum.TryParse<LogLevel>(text, ignoreCase: true, out _))
            .Select(level => new SettingFault(level.Path, SettingFault.Shown(level.Value!), Wanted(level.Value!)));
    }

    private static string Wanted(string text) =>
        $"must be {string.Join(", ", Names[..^1])} or {Names[^1]}{(NearestNames.Meant(text, Names) is { } meant ? $"; did you mean {meant}?" : "")}";
}
