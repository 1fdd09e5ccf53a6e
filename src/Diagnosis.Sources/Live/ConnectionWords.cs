using System.Security.Authentication;

namespace Diagnosis.Sources.Live;

/// <summary>Why there is no answer, in words that callers may see: no address and no name of a host.</summary>
internal static class ConnectionWords
{
    /// <summary>What is said of an exception that ended a request.</summary>
    public static string Of(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => OfTls(exception),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The host's name cannot be resolved.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "Cannot be connected to.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "The answer is no HTTP.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The answer's headers are too long.",
        IOException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "The answer broke off.",
        HttpRequestException { InnerException: IOException } => "The answer broke off.",
        _ => "The request failed.",
    };

    /// <summary>True when asking again may help.</summary>
    public static bool IsTransient(HttpRequestException exception) => exception.HttpRequestError is not
        (HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded);

    /// <summary>
    /// .NET tells what is wrong with a certificate only in its message, by the names of its own enums (SslPolicyErrors, X509ChainStatusFlags).
    /// </summary>
    private static string OfTls(Exception exception)
    {
        var told = exception.InnerException is AuthenticationException inner ? inner.Message : "";
        return Says("RemoteCertificateNameMismatch") ? "The certificate is not that of the host in the address."
            : Says("NotTimeValid") ? "The certificate is out of date, or not valid yet."
            : Says("UntrustedRoot") || Says("PartialChain") || Says("NotSignatureValid")
                ? "The certificate's issuer is not trusted; CaFile names the one that is."
            : "A secure connection cannot be made.";

        bool Says(string what) => told.Contains(what, StringComparison.Ordinal);
    }
}
