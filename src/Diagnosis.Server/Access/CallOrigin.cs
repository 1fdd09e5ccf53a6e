namespace Diagnosis.Server.Access;

/// <summary>Whose call it is, as far as limits go, and on which way it goes.</summary>
/// <param name="Lane">The way.</param>
/// <param name="Caller">His name, or where he asks from.</param>
internal sealed record CallOrigin(CallLane Lane, string Caller);
