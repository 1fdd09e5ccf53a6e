using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Server.AnalyzerList;
using Diagnosis.Server.Clusters;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Simulate;
using Diagnosis.Server.Validate;
using Diagnosis.Server.Workloads;
using Diagnosis.Sources.Live;
using FluentValidation;
using MediatR;

namespace Diagnosis.Server.Requests;

/// <summary>Registers the queries: handlers, validators and the behaviours around them.</summary>
internal static class QueryServiceCollectionExtensions
{
    /// <summary>Adds every query and every validator.</summary>
    public static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddQuery<DiagnoseQuery, DiagnoseAnswer, DiagnoseHandler>()
        .AddQuery<ValidateQuery, ValidateAnswer, ValidateHandler>()
        .AddQuery<SimulateQuery, SimulateAnswer, SimulateHandler>()
        .AddQuery<ListWorkloadsQuery, ListWorkloadsAnswer, ListWorkloadsHandler>()
        .AddQuery<ListClustersQuery, ImmutableArray<ConfiguredCluster>, ListClustersHandler>()
        .AddQuery<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>, ListAnalyzersHandler>()
        .AddValidatorsFromAssembly(typeof(QueryServiceCollectionExtensions).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

    /// <summary>Adds one query. Its behaviours, outermost first: telemetry, validation.</summary>
    private static IServiceCollection AddQuery<TQuery, TAnswer, THandler>(this IServiceCollection services)
        where TQuery : class, IQuery<TAnswer>
        where THandler : class, IRequestHandler<TQuery, TAnswer> => services
        .AddSingleton<IRequestHandler<TQuery, TAnswer>, THandler>()
        .AddSingleton<IPipelineBehavior<TQuery, TAnswer>, QueryTelemetryBehavior<TQuery, TAnswer>>()
        .AddSingleton<IPipelineBehavior<TQuery, TAnswer>, RequestValidationBehavior<TQuery, TAnswer>>();
}
