using System.Globalization;

namespace Diagnosis.Sources.Live;

/// <summary>An entry of <see cref="ClusterOptions.LeaderHosts"/>: a host, and the one port of it that is meant.</summary>
/// <param name="Host">Name or address, an IPv6 one in brackets, as addresses write it.</param>
/// <param name="Port">The port; null for every port.</param>
internal sealed record LeaderHost(string Host, int? Port)
{
    /// <summary>What the text says; null when it is neither <c>host</c> nor <c>host:port</c>.</summary>
    public static LeaderHost? Parse(string text)
    {
        if (Uri.CheckHostName(text) is var kind && kind != UriHostNameType.Unknown)
        {
            return new(kind == UriHostNameType.IPv6 && !text.StartsWith('[') ? $"[{text}]" : text, null);
        }

        var colon = text.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            && Uri.CheckHostName(text[..colon]) is not (UriHostNameType.Unknown or UriHostNameType.Basic)
            ? new(text[..colon], port)
            : null;
    }

    /// <summary>True when the address is of this host and port.</summary>
    public bool Is(Uri url) => string.Equals(url.Host, Host, StringComparison.OrdinalIgnoreCase) && (Port is null || Port == url.Port);
}
