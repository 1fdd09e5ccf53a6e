namespace Diagnosis.Server.Connect;

/// <summary>Which web pages of other origins may call the server. None, unless <c>Diagnosis:Cors:Origins</c> lists them.</summary>
internal static class CrossOrigin
{
    private const string Section = "Diagnosis:Cors:Origins";

    /// <summary>Adds the configured origins.</summary>
    public static WebApplicationBuilder AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection(Section).Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods(HttpMethods.Post)
            .WithHeaders("Content-Type", "Content-Encoding", "Connect-Protocol-Version", "Connect-Timeout-Ms", "X-User-Agent")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))));
        return builder;
    }
}
