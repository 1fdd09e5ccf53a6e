using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>Registers the configuration analyzer.</summary>
public static class ConfigurationAnalysisServiceCollectionExtensions
{
    /// <summary>Adds <c>configuration</c>: the defects of a definition that Marathon accepted, by the rules that Validate warns with.</summary>
    public static IServiceCollection AddConfigurationAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<ConfigurationAnalysis, ConfigurationAnalyzer>(new AnalyzerDescriptor(
            "configuration",
            "Configuration",
            "What in the definition itself will be stuck or surprise although Marathon accepts it; the rules are those of Validate.",
            [Category.Configuration],
            [DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonPods, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo]));
}
