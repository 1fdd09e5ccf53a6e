using System.Globalization;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>The value of the header <c>grpc-timeout</c>: at most eight digits and a unit (gRPC over HTTP/2, "Requests").</summary>
internal static class GrpcTimeout
{
    /// <summary>The header.</summary>
    public const string Header = "grpc-timeout";

    /// <summary>Said of a value that is none.</summary>
    public const string Wanted = "Must be at most eight digits and a unit: H, M, S, m (milliseconds), u (microseconds) or n (nanoseconds).";

    /// <summary>Reads it; null when it is something else.</summary>
    public static TimeSpan? Read(string text)
    {
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        return text[^1] switch
        {
            'H' => TimeSpan.FromHours(amount),
            'M' => TimeSpan.FromMinutes(amount),
            'S' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMilliseconds(amount),
            'u' => TimeSpan.FromMicroseconds(amount),
            'n' => TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }
}
