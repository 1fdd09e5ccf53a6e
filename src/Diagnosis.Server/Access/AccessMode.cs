namespace Diagnosis.Server.Access;

/// <summary>Whether callers must say who they are.</summary>
internal enum AccessMode
{
    /// <summary>Whoever reaches the server may ask for everything; credentials are not looked at.</summary>
    Open,

    /// <summary>A caller must show a credential, and may ask for what a grant gives him and nothing else.</summary>
    Closed,
}
