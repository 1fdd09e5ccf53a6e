using FluentValidation;

namespace Diagnosis.Server.Requests;

/// <summary>Registers the queries: handlers, validators and the behaviours around them.</summary>
internal static class QueryServiceCollectionExtensions
{
    /// <summary>Adds every handler and validator of this assembly. Order of behaviours: telemetry, then validation.</summary>
    public static IServiceCollection AddQueries(this IServiceCollection services)
    {
        var assembly = typeof(QueryServiceCollectionExtensions).Assembly;
        services.AddMediatR(mediatr => mediatr
            .RegisterServicesFromAssembly(assembly)
            .AddOpenBehavior(typeof(QueryTelemetryBehavior<,>))
            .AddOpenBehavior(typeof(RequestValidationBehavior<,>)));
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
        }

        return services;
    }
}
