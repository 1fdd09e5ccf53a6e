namespace Diagnosis.Server.Webhooks;

/// <summary>Whom to tell what gets stuck (<c>Diagnosis:Webhooks:&lt;name&gt;</c>).</summary>
internal sealed class WebhooksOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Diagnosis";

    /// <summary>Webhooks by name; none by default.</summary>
    public IDictionary<string, WebhookOptions> Webhooks { get; } = new Dictionary<string, WebhookOptions>(StringComparer.OrdinalIgnoreCase);
}
