using Diagnosis.Server.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>Lets web pages of other origins call the server: those of <see cref="CrossOriginOptions"/>.</summary>
internal static class CrossOrigin
{
    /// <summary>Adds the configured origins, for JSON and gRPC-Web.</summary>
    public static WebApplicationBuilder AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<CrossOriginOptions>(CrossOriginOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<CrossOriginOptions>, CrossOriginOptionsValidator>();
        builder.Services.AddCors();
        builder.Services.AddOptions<CorsOptions>().Configure<IOptions<CrossOriginOptions>>((cors, origins) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. origins.Value.Origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders("Content-Type", "Content-Encoding", "Grpc-Timeout", "Grpc-Accept-Encoding", "X-Grpc-Web", "X-User-Agent", "Authorization", "X-Api-Key",
                "Mcp-Protocol-Version")
            .WithExposedHeaders("Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin", "Grpc-Encoding", "Grpc-Accept-Encoding", "Answer-Language")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))));
        return builder;
    }
}
