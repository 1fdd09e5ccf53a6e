using System.ComponentModel;

namespace Diagnosis.Server.Webhooks;

/// <summary>One receiver, and what it is told. What is left out is not narrowed; an empty list is a mistake.</summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Address that events are sent to by <c>POST</c>, http or https; required. A redirect is not followed. It is shown nowhere, as its path may be a secret.
    /// </summary>
    [PasswordPropertyText(true)]
    public Uri? Url { get; set; }

    /// <summary>
    /// File with the secret that signs what is sent, <c>whsec_</c> and the Base64 of 24 to 64 bytes; required. Several, a line each, all sign, so that one can
    /// be replaced by another. Read again when it changes.
    /// </summary>
    [PasswordPropertyText(true)]
    public string? SecretFile { get; set; }

    /// <summary>Names of clusters that it is told of; by default all but those that are read with the credentials of who asks.</summary>
    public IList<string>? Clusters { get; set; }

    /// <summary>
    /// Apps, pods and groups that it is told of, with all below them: <c>/shop</c> covers <c>/shop/checkout</c> and not <c>/shopping</c>; all by default. Names
    /// of others are replaced in texts, as for callers with such a grant.
    /// </summary>
    public IList<string>? Workloads { get; set; }

    /// <summary>
    /// File with the certificates (PEM) that the receiver's own must go back to, in place of the system's. The host's name is verified as ever. Read at the
    /// start; none by default.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>Longest time for one request, after which it is tried again; 10 s by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
