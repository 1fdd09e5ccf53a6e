using System.ComponentModel;

namespace Diagnosis.Sources.Live;

/// <summary>A user of a Marathon or Mesos that asks for a password: <c>Diagnosis:Clusters:&lt;name&gt;:Basic</c>.</summary>
public sealed class BasicOptions
{
    /// <summary>The user's name, which holds no colon (RFC 7617); none by default.</summary>
    public string? User { get; set; }

    /// <summary>File with the password, read anew each time so that it can be changed; none by default.</summary>
    [PasswordPropertyText(true)]
    public string? PasswordFile { get; set; }

    /// <summary>True when anything of it is given.</summary>
    internal bool IsGiven => User is not null || PasswordFile is not null;
}
