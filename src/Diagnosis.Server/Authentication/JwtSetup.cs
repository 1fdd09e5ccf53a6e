using Diagnosis.Server.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Diagnosis.Server.Authentication;

/// <summary>How tokens are checked.</summary>
internal sealed class JwtSetup(IOptions<AccessOptions> options, ILogger<JwtScheme> logger) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const string DcosMark = "token=";
    private const string BearerMark = "Bearer ";
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ProviderMayTake = TimeSpan.FromSeconds(10);

    /// <summary>Anybody can show a token of a key that is not known: the provider is asked no more often for it.</summary>
    internal static readonly TimeSpan KeysAreLookedForAgain = TimeSpan.FromSeconds(5);

    /// <summary>Signed with a private key: who checks cannot sign, and a token without a signature is none.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    public void Configure(JwtBearerOptions jwt) => Configure(JwtScheme.Name, jwt);

    public void Configure(string? name, JwtBearerOptions jwt)
    {
        if (name != JwtScheme.Name || options.Value.Jwt is not { } settings)
        {
            return;
        }

        jwt.MapInboundClaims = false;
        jwt.Authority = settings.Authority?.OriginalString;
        jwt.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
        jwt.TokenValidationParameters = new()
        {
            ValidAlgorithms = Algorithms,
            ClockSkew = ClocksDiffer,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = settings.Issuer is not null || settings.Authority is not null,
            ValidIssuer = settings.Issuer,
            ValidateAudience = settings.Audience is not null,
            ValidAudience = settings.Audience,
            NameClaimType = settings.SubjectClaim,
        };
        if (settings.JwksFile is { } path)
        {
            var keys = new ChangingFile<IReadOnlyList<SecurityKey>>(() => JwksFile.Read(path), logger, path);
            jwt.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => keys.Content();
        }

        jwt.RefreshInterval = KeysAreLookedForAgain;
        jwt.BackchannelTimeout = ProviderMayTake;
        jwt.Events = new() { OnMessageReceived = Receive, OnAuthenticationFailed = FailAsync };
    }

    /// <summary>Also where keys cannot be had, nobody is let in; that is no fault of the server's.</summary>
    private static Task FailAsync(AuthenticationFailedContext context)
    {
        context.Fail(context.Exception);
        return Task.CompletedTask;
    }

    /// <summary>DC/OS writes its tokens in another way than others do. Anything else in the header is no token.</summary>
    private static Task Receive(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(DcosMark, StringComparison.OrdinalIgnoreCase))
        {
            context.Token = header[DcosMark.Length..].Trim().Trim('"');
        }
        else if (!header.StartsWith(BearerMark, StringComparison.OrdinalIgnoreCase))
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }
}
