namespace Diagnosis.Server.Hosting;

/// <summary>Who may ask. Configuration section <c>Diagnosis:Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Access";

    /// <summary>Whether callers must say who they are; that they need not, the start warns of where others than this machine reach the server.</summary>
    /// <value><see cref="AccessMode.Open"/>.</value>
    public AccessMode Mode { get; set; }
}
