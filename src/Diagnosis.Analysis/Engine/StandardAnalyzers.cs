using Diagnosis.Analysis.Analyzers.Allocation;
using Diagnosis.Analysis.Analyzers.Configuration;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Failures;
using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Analyzers.ImagePull;
using Diagnosis.Analysis.Analyzers.Offers;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Engine;

/// <summary>The analyzers of the product, in the order in which they are listed and asked. A new one is a folder of its own and a line here.</summary>
public static class StandardAnalyzers
{
    /// <summary>Adds them to the engine.</summary>
    public static IServiceCollection AddStandardAnalyzers(this IServiceCollection services) => services
        .AddAnalyzer<OfferAnalysis, OfferAnalyzer>(OfferAnalyzer.Descriptor)
        .AddAnalyzer<AllocationAnalysis, AllocationAnalyzer>(AllocationAnalyzer.Descriptor)
        .AddAnalyzer<HealthAnalysis, HealthAnalyzer>(HealthAnalyzer.Descriptor)
        .AddAnalyzer<ImagePullAnalysis, ImagePullAnalyzer>(ImagePullAnalyzer.Descriptor)
        .AddAnalyzer<TaskFailureAnalysis, TaskFailureAnalyzer>(TaskFailureAnalyzer.Descriptor)
        .AddAnalyzer<DeploymentAnalysis, DeploymentAnalyzer>(DeploymentAnalyzer.Descriptor)
        .AddAnalyzer<ConfigurationAnalysis, ConfigurationAnalyzer>(ConfigurationAnalyzer.Descriptor);
}
