namespace Diagnosis.Server.Http;

/// <summary>Which web pages of other origins may call the server. None, unless <c>Diagnosis:Cors:Origins</c> lists them.</summary>
internal static class CrossOrigin
{
    private const string Section = "Diagnosis:Cors:Origins";

    /// <summary>Adds the configured origins, for JSON and gRPC-Web.</summary>
    public static WebApplicationBuilder AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection(Section).Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders("Content-Type", "Content-Encoding", "Grpc-Timeout", "Grpc-Accept-Encoding", "X-Grpc-Web", "X-User-Agent")
            .WithExposedHeaders("Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin", "Grpc-Encoding", "Grpc-Accept-Encoding")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))));
        return builder;
    }
}
