using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Settings;

/// <summary>Tells what is wrong with the settings, all at once, a line each, in place of a start.</summary>
internal static class WrongSettings
{
    /// <summary>How the process ends then: EX_CONFIG of sysexits.h.</summary>
    public const int ExitCode = 78;

    /// <summary>The lines, in the order of their keys.</summary>
    public static IReadOnlyList<string> Of(IServiceProvider services)
    {
        var faults = services.GetRequiredService<SettingsReading>().Faults;

        // What a whole cluster lacks follows from what is wrong within.
        var others = Invalid(services).Where(line => !faults.Any(fault => SettingsExtensions.IsAt(fault.Key, line.Split(": ", 2)[0])));
        return [.. faults.Select(fault => fault.ToString()).Concat(others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes the lines.</summary>
    /// <returns>How the process ends.</returns>
    public static async Task<int> TellAsync(IEnumerable<string> lines, TextWriter error)
    {
        foreach (var line in lines)
        {
            await error.WriteLineAsync(line);
        }

        return ExitCode;
    }

    private static IEnumerable<string> Invalid(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures.Select(Line);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures).Select(Line);
        }
    }

    /// <summary>The text in one line.</summary>
    public static string Line(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
