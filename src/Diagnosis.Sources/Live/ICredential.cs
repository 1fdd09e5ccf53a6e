namespace Diagnosis.Sources.Live;

/// <summary>What a cluster is told of who asks.</summary>
internal interface ICredential
{
    /// <summary>Whose credentials they are, for people: <c>the configured credentials</c>.</summary>
    string Words { get; }

    /// <summary>The value of the header <c>Authorization</c>; null when none is sent.</summary>
    /// <exception cref="CredentialException">There should be one, and there is none.</exception>
    ValueTask<string?> HeaderAsync(CancellationToken cancellationToken);

    /// <summary>Who asks, told apart from everyone who may read something else; the same on every server with the same settings. A secret.</summary>
    /// <exception cref="CredentialException">There should be credentials, and there are none.</exception>
    ValueTask<string> WhoAsync(CancellationToken cancellationToken);

    /// <summary>Why it was answered with HTTP 401, for people.</summary>
    string Refusal => $"{Words} are wrong or expired";

    /// <summary>A value was good for an answer.</summary>
    void Accepted(string header)
    {
        // Only who can have another one need know.
    }

    /// <summary>Another value in place of one that was answered with HTTP 401; null when there is none.</summary>
    /// <exception cref="CredentialException">There could be one, and it was not to be had.</exception>
    ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken);
}
