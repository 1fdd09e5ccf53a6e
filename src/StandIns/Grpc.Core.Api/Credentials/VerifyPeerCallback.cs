namespace Grpc.Core;

/// <summary>Checks a server beyond the usual checks of TLS; false breaks the connection off.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
