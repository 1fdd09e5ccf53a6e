namespace Diagnosis.Server.Hosting;

/// <summary>Whether callers must say who they are. No credentials can be configured yet, so that there is one answer.</summary>
internal enum AccessMode
{
    /// <summary>Whoever reaches the server may ask for everything.</summary>
    Open,
}
