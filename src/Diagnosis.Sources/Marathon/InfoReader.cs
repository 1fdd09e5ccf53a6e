using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/info</c>.</summary>
internal static class InfoReader
{
    private static readonly MemberTable<MarathonSettings> Config = new(
        (MarathonFlags.MesosRole, (ref json, ref settings) => settings = settings with { MesosRole = json.Text() }),
        ("features", (ref json, ref settings) => settings = settings with { Features = json.IsArray ? json.Texts() : [.. Words(json.Text())] }),
        ("maintenance_mode", (ref json, ref settings) => settings = settings with { MaintenanceMode = json.Bool() }),
        (MarathonFlags.DefaultNetworkName, (ref json, ref settings) => settings = settings with { DefaultNetworkName = json.Text() }),
        (MarathonFlags.NewGroupEnforceRole, (ref json, ref settings) => settings = settings with { NewGroupEnforceRole = json.Text() }),
        ("local_port_min", (ref json, ref settings) => settings = settings with { LocalPortMin = json.Int() }),
        ("local_port_max", (ref json, ref settings) => settings = settings with { LocalPortMax = json.Int() }),
        ("task_launch_timeout", (ref json, ref settings) => settings = settings with { TaskLaunchTimeout = Milliseconds(ref json) }),
        ("task_launch_confirm_timeout", (ref json, ref settings) => settings = settings with { TaskLaunchConfirmTimeout = Milliseconds(ref json) }),
        ("decline_offer_duration", (ref json, ref settings) => settings = settings with { DeclineOfferDuration = Milliseconds(ref json) }));

    /// <summary>The document <c>/v2/info</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(
        ("version", (ref json, ref snapshot) => snapshot.Marathon = snapshot.Marathon with { Version = json.Text() }),
        ("frameworkId", (ref json, ref snapshot) => snapshot.Marathon = snapshot.Marathon with { FrameworkId = json.Text() }),
        ("marathon_config", (ref json, ref snapshot) => snapshot.Marathon = Config.ReadObject(ref json, snapshot.Marathon)));

    private static string[] Words(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static TimeSpan? Milliseconds(ref JsonWalker json) => json.Number() is { } value and >= 0 and < 1e14 ? TimeSpan.FromMilliseconds(value) : null;
}
