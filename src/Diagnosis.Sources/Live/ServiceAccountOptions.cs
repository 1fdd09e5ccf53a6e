using System.ComponentModel;

namespace Diagnosis.Sources.Live;

/// <summary>A service account of DC/OS: <c>Diagnosis:Clusters:&lt;name&gt;:ServiceAccount</c>.</summary>
public sealed class ServiceAccountOptions
{
    /// <summary>Its id, as it was created; none by default.</summary>
    public string? Uid { get; set; }

    /// <summary>File with its RSA private key in PEM form, read anew at each login; none by default.</summary>
    [PasswordPropertyText(true)]
    public string? KeyFile { get; set; }

    /// <summary>True when anything of it is given.</summary>
    internal bool IsGiven => Uid is not null || KeyFile is not null;
}
