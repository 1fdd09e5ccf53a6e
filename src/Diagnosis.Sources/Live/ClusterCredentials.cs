namespace Diagnosis.Sources.Live;

/// <summary>How a cluster is told who asks.</summary>
public enum ClusterCredentials
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A token of DC/OS, from the settings or a file.</summary>
    Token,

    /// <summary>A service account of DC/OS that logs in with its private key.</summary>
    ServiceAccount,

    /// <summary>A user and a password (RFC 7617).</summary>
    Basic,

    /// <summary>What each caller sends as <c>Authorization</c> is sent on. Nothing that was read for one caller is shown to another.</summary>
    Caller,
}
