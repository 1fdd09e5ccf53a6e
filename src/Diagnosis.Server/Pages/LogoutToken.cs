namespace Diagnosis.Server.Pages;

/// <summary>Proves of a form that this server wrote it for who is logged in.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Value">What it holds.</param>
internal sealed record LogoutToken(string Name, string Value);
