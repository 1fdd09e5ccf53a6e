using System.Linq.Expressions;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Outside;
using Diagnosis.Analysis.Cluster;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diagnosis.Analysis.Engine;

/// <summary>Registers the engine and analyzers.</summary>
public static class AnalysisServiceCollectionExtensions
{
    /// <summary>Adds the engine with the dispatcher that it and callers' queries go through. Safe to call more than once.</summary>
    public static IServiceCollection AddDiagnosisEngine(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceFactory>(provider => provider.GetRequiredService);
        services.TryAddSingleton<IMediator, Mediator>();
        services.TryAddSingleton<AnalysisTelemetry>();
        services.TryAddSingleton<AnalysisLimits>();
        services.TryAddSingleton(provider => new AnalyzerCatalogue(
            provider.GetServices<RegisteredAnalyzer>().Concat(provider.GetService<OutsideAnalyzers>()?.Registered ?? [])));
        services.TryAddSingleton<DiagnosisEngine>();
        services.TryAddSingleton<BatchDiagnosis>();
        services.TryAddSingleton<Preflight>();
        return services;
    }

    /// <summary>
    /// Adds an analyzer: its request <typeparamref name="TAnalysis"/> (with a constructor that takes a <see cref="AnalysisContext"/>) and the handler that
    /// answers it. An id that is taken already stops the start.
    /// </summary>
    public static IServiceCollection AddAnalyzer<TAnalysis, TAnalyzer>(this IServiceCollection services, AnalyzerDescriptor descriptor)
        where TAnalysis : class, IAnalysis
        where TAnalyzer : class, IRequestHandler<TAnalysis, AnalysisResult>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(descriptor);
        services.AddSingleton(descriptor);
        services.AddSingleton(new RegisteredAnalyzer(() => descriptor, Factory<TAnalysis>()));
        return services.AddAsked<TAnalysis, TAnalyzer>();
    }

    /// <summary>Adds the analyzers outside of this process, which are then asked after all others. An id that is taken already stops the start.</summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="all">Makes them.</param>
    public static IServiceCollection AddOutsideAnalyzers(this IServiceCollection services, Func<IServiceProvider, IEnumerable<IOutsideAnalyzer>> all)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(provider => new OutsideAnalyzers([.. all(provider)]));
        return services.AddAsked<OutsideAnalysis, OutsideAnalyzer>();
    }

    private static IServiceCollection AddAsked<TAnalysis, TAnalyzer>(this IServiceCollection services)
        where TAnalysis : class, IAnalysis
        where TAnalyzer : class, IRequestHandler<TAnalysis, AnalysisResult>
    {
        services.AddSingleton<IRequestHandler<TAnalysis, AnalysisResult>, TAnalyzer>();

        // Outermost first. Isolation is innermost, so that an analyzer left behind by its budget still logs how it ended.
        services.AddSingleton<IPipelineBehavior<TAnalysis, AnalysisResult>, TelemetryBehavior<TAnalysis>>();
        services.AddSingleton<IPipelineBehavior<TAnalysis, AnalysisResult>, TimeBudgetBehavior<TAnalysis>>();
        services.AddSingleton<IPipelineBehavior<TAnalysis, AnalysisResult>, IsolationBehavior<TAnalysis>>();
        return services.AddDiagnosisEngine();
    }

    private static Func<AnalysisContext, IAnalysis> Factory<TAnalysis>()
        where TAnalysis : class, IAnalysis
    {
        var constructor = typeof(TAnalysis).GetConstructor([typeof(AnalysisContext)])
            ?? throw new InvalidOperationException($"{typeof(TAnalysis).Name} needs a public constructor that takes a {nameof(AnalysisContext)}.");
        var parameter = Expression.Parameter(typeof(AnalysisContext));
        return Expression.Lambda<Func<AnalysisContext, IAnalysis>>(Expression.New(constructor, parameter), parameter).Compile();
    }
}
