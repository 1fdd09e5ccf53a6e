namespace Diagnosis.Server.Settings;

/// <summary>Where this machine itself reaches an endpoint of the server.</summary>
/// <param name="Url">Scheme, address and port.</param>
/// <param name="IsHttp2Alone">True where HTTP/1.1 is not spoken.</param>
internal sealed record OwnAddress(Uri Url, bool IsHttp2Alone);
