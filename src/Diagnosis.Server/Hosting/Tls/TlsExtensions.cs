using System.Security.Cryptography.X509Certificates;
using Diagnosis.Server.Access;
using Diagnosis.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting.Tls;

/// <summary>Has the endpoints speak TLS, and asks callers for certificates where some are taken.</summary>
internal static class TlsExtensions
{
    private const string Endpoints = "Kestrel:Endpoints";
    private const string Plain = "http://";
    private const string Secure = "https://";

    /// <summary>Adds the certificate of the settings.</summary>
    public static WebApplicationBuilder AddTls(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<TlsOptions>(TlsOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<TlsOptions>, TlsOptionsValidator>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<TlsOptions>, IOptions<AccessOptions>, ILogger<ServerCertificate>>(
            (kestrel, tls, access, logger) => kestrel.ConfigureHttpsDefaults(https =>
            {
                var asks = access.Value.ClientCertificates is not null;
                if (asks)
                {
                    // Whom it is of is looked at per request, so that a caller without one gets an answer and not a broken connection.
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                }

                var own = tls.Value is { CertFile: { } cert, KeyFile: { } key }
                    ? new ChangingFile<ServerCertificate>(() => ServerCertificate.Read(cert, key), logger, cert, key)
                    : null;
                if (own is not null)
                {
                    https.ServerCertificateSelector = (_, _) => own.Content().Leaf;
                }

                https.OnAuthenticate = (_, handshake) =>
                {
                    // Nothing is fetched from where a caller's certificate says.
                    handshake.CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
                    if (own is not null)
                    {
                        (handshake.ServerCertificateSelectionCallback, handshake.ServerCertificateContext) = (null, own.Content().Shown);
                    }
                };
            }));
        return builder;
    }

    /// <summary>Where there is a certificate, all endpoints speak TLS, whatever their addresses begin with, and HTTP/1.1 as well as HTTP/2.</summary>
    public static void SecureEndpoints(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[$"{TlsOptions.Section}:{nameof(TlsOptions.CertFile)}"] is not { Length: > 0 })
        {
            return;
        }

        var secured = new Dictionary<string, string?>();
        foreach (var endpoint in builder.Configuration.GetSection(Endpoints).GetChildren())
        {
            if (endpoint["Url"] is { } url && url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase))
            {
                secured[$"{endpoint.Path}:Url"] = Secure + url[Plain.Length..];
            }

            secured[$"{endpoint.Path}:Protocols"] = nameof(HttpProtocols.Http1AndHttp2);
        }

        builder.Configuration.AddInMemoryCollection(secured);
    }
}
