using System.ComponentModel;

namespace Diagnosis.Server.Settings;

/// <summary>Where the framework's server takes a certificate from: a file, or a store of the system.</summary>
internal sealed class EndpointCertificate
{
    /// <summary>File with it.</summary>
    public string? Path { get; set; }

    /// <summary>File with its private key.</summary>
    public string? KeyPath { get; set; }

    /// <summary>What the file is encrypted with.</summary>
    [PasswordPropertyText(true)]
    public string? Password { get; set; }

    /// <summary>Its subject, in a store.</summary>
    public string? Subject { get; set; }

    /// <summary>The store.</summary>
    public string? Store { get; set; }

    /// <summary>Whose store.</summary>
    public string? Location { get; set; }

    /// <summary>True to take one that is not valid.</summary>
    public bool? AllowInvalid { get; set; }
}
