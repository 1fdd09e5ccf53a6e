namespace Diagnosis.Server.Settings;

/// <summary>Versions of HTTP that an address may be listened at for. HTTP/3 comes with others only, since a machine may not have what it takes.</summary>
internal enum ListenProtocols
{
    /// <summary>HTTP/1.1.</summary>
    Http1,

    /// <summary>HTTP/2, without TLS known beforehand.</summary>
    Http2,

    /// <summary>Both, agreed upon with TLS.</summary>
    Http1AndHttp2,

    /// <summary>All.</summary>
    Http1AndHttp2AndHttp3,
}
