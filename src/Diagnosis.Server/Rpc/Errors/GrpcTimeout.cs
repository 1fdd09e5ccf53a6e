using System.Globalization;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>The value of the header <c>grpc-timeout</c>: at most eight digits and a unit (gRPC over HTTP/2, "Requests").</summary>
internal static class GrpcTimeout
{
    /// <summary>Reads it.</summary>
    /// <exception cref="MalformedRequestException">It is something else.</exception>
    public static TimeSpan Read(string text)
    {
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            throw Malformed();
        }

        return text[^1] switch
        {
            'H' => TimeSpan.FromHours(amount),
            'M' => TimeSpan.FromMinutes(amount),
            'S' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMilliseconds(amount),
            'u' => TimeSpan.FromMicroseconds(amount),
            'n' => TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick),
            _ => throw Malformed(),
        };
    }

    private static MalformedRequestException Malformed() =>
        new("grpc-timeout must be at most eight digits and a unit: H, M, S, m (milliseconds), u (microseconds) or n (nanoseconds).");
}
