using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Diagnosis.Client;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>Says in a sentence why a call failed and what to do about it.</summary>
internal static class FailedCall
{
    /// <summary>Nothing could be read that tells of workloads; or it was not given, for want of credentials.</summary>
    private static readonly string[] NothingSeen = ["COVERAGE_NONE", "UPSTREAM_CREDENTIALS"];

    /// <summary>The sentence and the exit code.</summary>
    public static (string Sentence, int ExitCode) Told(RpcException exception, DiagnosisClientOptions client, bool isOwn) => SawNothing(exception)
        ? ($"could not tell: {exception.Status.Detail}", ExitCode.CouldNotTell)
        : (Sentence(exception, client, isOwn ? "the server in this process" : client.Address.ToString()), ExitCode.Error);

    /// <summary>True when the cluster was asked and nothing could be seen of its workloads: that is not known, rather than failed.</summary>
    private static bool SawNothing(RpcException exception) => exception.StatusCode
        is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.FailedPrecondition
        && exception is DiagnosisException { Reason: var reason } && NothingSeen.Contains(reason);

    private static string Sentence(RpcException exception, DiagnosisClientOptions client, string whom)
    {
        var detail = exception.Status.Detail.Length > 0 ? $" ({exception.Status.Detail})" : "";
        return Connecting(exception.Status.DebugException, client) ?? exception.StatusCode switch
        {
            StatusCode.Unavailable => $"{whom} does not answer, or the cluster behind it does not{detail}",
            StatusCode.Unauthenticated => $"{whom} wants to know who asks{detail}; --api-key-file or --token-file says it",
            StatusCode.PermissionDenied => $"{whom} does not let this caller do that{detail}; another key or token may, or ask who runs it for a grant",
            StatusCode.DeadlineExceeded => $"no answer from {whom} in time{detail}; --timeout gives it longer",
            StatusCode.Unimplemented => $"{whom} does not know this call: it is no Diagnosis server, or one of another version",
            StatusCode.Cancelled => "interrupted",
            StatusCode.InvalidArgument when exception is DiagnosisException invalid && FieldWords.Of(invalid) is { } words => words,
            _ when exception.Status.Detail.Length > 0 => exception.Status.Detail,
            _ => $"{whom} failed and did not say why ({exception.StatusCode})",
        };
    }

    /// <summary>Why there is no connection; null when that is not what failed.</summary>
    private static string? Connecting(Exception? thrown, DiagnosisClientOptions client)
    {
        var (address, place) = (client.Address, client.Address.Authority);
        var causes = Causes(thrown).ToList();
        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if (causes.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => $"nothing listens at {place}; --server says where the server's gRPC port is (32051, unless it was moved)",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                    $"the name {address.Host} is not known here; --server says where the server is",
                SocketError.ConnectionReset => Misunderstood(place, isSecure),
                _ => $"{place} cannot be reached ({socket.Message}); --server says where the server is",
            };
        }

        if (isSecure && causes.OfType<AuthenticationException>().FirstOrDefault() is { } refused)
        {
            return Certificate(refused.Message, place, client.CaFile);
        }

        return causes.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"the name {address.Host} is not known here; --server says where the server is",
            HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded
                or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => Misunderstood(place, isSecure),
            _ => causes.Exists(IsOfAnotherProtocol) ? Misunderstood(place, isSecure) : null,
        };
    }

    private static string Certificate(string message, string place, string? caFile) =>
        message.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal)
            ? $"the certificate of {place} is for another name; --server takes the name that it is for"
        : message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? $"the certificate of {place} is not trusted; "
                + (caFile is null
                    ? "--ca-file takes the PEM file of the authority that signed it"
                    : $"it is not signed by the authority of {caFile}, or has ended")
        : Misunderstood(place, isSecure: true);

    private static string Misunderstood(string place, bool isSecure) => isSecure
        ? $"{place} does not speak TLS, or no gRPC over it; where it does not, --server is http://{place}, and the page's port is another (32080, gRPC 32051)"
        : $"{place} does not speak gRPC in the clear; with TLS, --server is https://{place}, and the page's port is another (32080, gRPC 32051)";

    private static bool IsOfAnotherProtocol(Exception cause) => cause is HttpProtocolException or HttpIOException
        || (cause is HttpRequestException && cause.Message.Contains("HTTP/2 connection could not be established", StringComparison.Ordinal));

    private static IEnumerable<Exception> Causes(Exception? thrown)
    {
        for (; thrown is not null; thrown = thrown.InnerException)
        {
            yield return thrown;
        }
    }
}
