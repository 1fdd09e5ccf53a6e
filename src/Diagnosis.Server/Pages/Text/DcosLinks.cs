namespace Diagnosis.Server.Pages.Text;

/// <summary>Addresses of DC/OS' own pages, for clusters that have a DC/OS.</summary>
/// <param name="Root">Where its pages begin; null where there is none.</param>
public sealed record DcosLinks(string? Root)
{
    /// <summary>There is none.</summary>
    public static readonly DcosLinks None = new((string?)null);

    /// <summary>Those of a cluster.</summary>
    /// <param name="url">The address of the settings. Who may log in there is not told.</param>
    public static DcosLinks Of(Uri? url) =>
        url is null ? None : new(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'));

    /// <summary>The page of a service.</summary>
    public string? Service(string workloadId) => At($"services/detail/{Uri.EscapeDataString(workloadId)}");

    /// <summary>The page of an agent.</summary>
    public string? Agent(string agentId) => At($"nodes/{Uri.EscapeDataString(agentId)}");

    /// <summary>The page of the deployments.</summary>
    public string? Deployments => At("services/deployments");

    private string? At(string page) => Root is null ? null : $"{Root}/#/{page}";
}
