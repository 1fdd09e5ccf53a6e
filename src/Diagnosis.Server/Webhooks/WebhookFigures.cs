using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Counts what becomes of events. Labels are names of the settings, and the cluster is one of them: who may not see all of it sees none of that.
/// </summary>
internal sealed class WebhookFigures
{
    /// <summary>There were too many, and newer ones.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>The receiver said so for good.</summary>
    public const string Refused = "refused";

    /// <summary>The receiver has taken nothing for too long.</summary>
    public const string Expired = "expired";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _dropped;

    public WebhookFigures(IMeterFactory meters)
    {
        var meter = meters.Create(AnalysisTelemetry.Name);
        _sent = meter.CreateCounter<long>("diagnosis.webhooks.sent", description: "Events that a receiver has taken.");
        _retried = meter.CreateCounter<long>("diagnosis.webhooks.retried", description: "Attempts to send an event after which it is sent again.");
        _dropped = meter.CreateCounter<long>("diagnosis.webhooks.dropped", description: "Events that no receiver will get, by reason.");
    }

    /// <summary>Shows all of them with zero, so that whoever watches sees the first one as a change.</summary>
    public void Begin(string hook, string cluster)
    {
        _sent.Add(0, Hook(hook), Cluster(cluster));
        _retried.Add(0, Hook(hook), Cluster(cluster));
        foreach (var reason in (string[])[QueueFull, Refused, Expired])
        {
            _dropped.Add(0, Hook(hook), Cluster(cluster), new("reason", reason));
        }
    }

    /// <summary>It was taken.</summary>
    public void Sent(string hook, string cluster) => _sent.Add(1, Hook(hook), Cluster(cluster));

    /// <summary>It is sent again.</summary>
    public void Retried(string hook, string cluster) => _retried.Add(1, Hook(hook), Cluster(cluster));

    /// <summary>It is not sent any more.</summary>
    public void Dropped(string hook, string cluster, string reason) => _dropped.Add(1, Hook(hook), Cluster(cluster), new("reason", reason));

    private static KeyValuePair<string, object?> Hook(string name) => new("hook", name);

    private static KeyValuePair<string, object?> Cluster(string name) => new("cluster", name);
}
