namespace Diagnosis.Server.Errors;

/// <summary>Registers the mapping of errors.</summary>
internal static class ErrorExtensions
{
    /// <summary>Adds the mapping that gRPC and its JSON share.</summary>
    public static IServiceCollection AddErrors(this IServiceCollection services) =>
        services.AddSingleton<ErrorMapping>().AddSingleton<CallLog>();

    /// <summary>Gives gRPC's own errors the shape of ours.</summary>
    public static IApplicationBuilder UseFrameworkErrors(this IApplicationBuilder app) => app.UseMiddleware<FrameworkErrors>();
}
