using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Says who sent something, what, and when: HMAC-SHA256 over <c>id.timestamp.body</c>, as Standard Webhooks has it
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
/// </summary>
internal static class WebhookSignature
{
    /// <summary>Value of the header: one signature for each key, behind spaces.</summary>
    /// <param name="keys">The secrets.</param>
    /// <param name="id">Id of the event.</param>
    /// <param name="timestamp">When it is sent, in seconds since 1970.</param>
    /// <param name="body">What is sent.</param>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}
