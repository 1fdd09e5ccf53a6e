using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Settings;

/// <summary>Options that are bound strictly: what they do not know ends the start.</summary>
internal static class SettingsExtensions
{
    /// <summary>Begins to put a server together; this reads the files of settings.</summary>
    /// <exception cref="FaultyFileException">One of them cannot be read.</exception>
    public static WebApplicationBuilder CreateBuilder(WebApplicationOptions options)
    {
        try
        {
            return WebApplication.CreateBuilder(options);
        }
        catch (InvalidDataException exception)
        {
            throw new FaultyFileException(WrongSettings.Line($"{exception.Message} {exception.GetBaseException().Message}"), exception);
        }
    }

    /// <summary>Adds options whose public properties are the settings of a section.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class => services.AddKnownSettings<T>(section).AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    /// <summary>Makes the settings of a section known of options that are added elsewhere.</summary>
    public static IServiceCollection AddKnownSettings<T>(this IServiceCollection services, string section)
        where T : class => services.AddSingleton(new KnownSection(section, typeof(T)));

    /// <summary>
    /// Reads the settings, after all options have been added. What is faulty is told by <see cref="WrongSettings"/> and taken away, so that what else is
    /// wrong can be found too.
    /// </summary>
    public static void ReadSettings(this WebApplicationBuilder builder, IReadOnlyList<string> arguments)
    {
        IConfigurationRoot configuration = builder.Configuration;
        var sections = builder.Services.Select(service => service.ImplementationInstance).OfType<KnownSection>().ToArray();
        var names = new SpeltNames(configuration, arguments, Environment.GetEnvironmentVariables());
        var reading = SettingsReading.Of(configuration, sections, names, arguments);
        builder.Services.AddSingleton(reading);
        if (reading.Faults.Count > 0)
        {
            var rest = configuration.AsEnumerable().Where(setting => !reading.Faults.Any(fault => IsAt(setting.Key, fault.Key))).ToArray();
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(rest);
        }

        builder.Configuration.AddInMemoryCollection(reading.Bindable);
    }

    /// <summary>True when the key is the place or below it.</summary>
    internal static bool IsAt(string key, string place) => key.StartsWith(place, StringComparison.OrdinalIgnoreCase)
        && (key.Length == place.Length || key[place.Length] == ConfigurationPath.KeyDelimiter[0]);
}
