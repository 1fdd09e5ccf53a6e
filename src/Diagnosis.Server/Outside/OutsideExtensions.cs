using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Settings;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Outside;

/// <summary>Adds the analyzers outside of this process that the settings name.</summary>
internal static class OutsideExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddOutsideAnalyzers(this IServiceCollection services)
    {
        services.AddSettings<AnalyzersOptions>(AnalyzersOptions.Section);
        return services
            .AddSingleton<IValidateOptions<AnalyzersOptions>, AnalyzersOptionsValidator>()
            .AddSingleton<ConfiguredAnalyzers>()
            .AddHostedService<AnalyzerDescriptions>()
            .AddOutsideAnalyzers(provider => provider.GetRequiredService<ConfiguredAnalyzers>().All);
    }
}
