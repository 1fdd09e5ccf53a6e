namespace Diagnosis.Server.Access;

/// <summary>What some callers may ask for. What is left out is not narrowed; an empty list is a mistake.</summary>
internal sealed class GrantSettings
{
    /// <summary>Callers: a name, <c>group:</c> and the name of a group, or <c>*</c> for everyone who has shown a credential. Required.</summary>
    public IList<string>? Who { get; set; }

    /// <summary>Names of clusters; all by default.</summary>
    public IList<string>? Clusters { get; set; }

    /// <summary>Apps, pods and groups with all below them: <c>/shop</c> covers <c>/shop/checkout</c> and not <c>/shopping</c>; all by default.</summary>
    public IList<string>? Workloads { get; set; }

    /// <summary>What may be called; by default all but <see cref="CallKind.Logs"/> and <see cref="CallKind.Capture"/>.</summary>
    public IList<CallKind>? Calls { get; set; }
}
