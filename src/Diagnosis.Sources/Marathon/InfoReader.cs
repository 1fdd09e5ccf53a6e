using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/info</c>.</summary>
internal static class InfoReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("version"u8))
            {
                snapshot.Marathon = snapshot.Marathon with { Version = json.Text() };
            }
            else if (json.Named("frameworkId"u8))
            {
                snapshot.Marathon = snapshot.Marathon with { FrameworkId = json.Text() };
            }
            else if (json.Named("marathon_config"u8))
            {
                snapshot.Marathon = ReadConfig(ref json, snapshot.Marathon);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static MarathonSettings ReadConfig(ref JsonWalker json, MarathonSettings settings)
    {
        if (!json.Object())
        {
            return settings;
        }

        while (json.NextMember())
        {
            settings = ReadSetting(ref json, settings);
        }

        return settings;
    }

    private static MarathonSettings ReadSetting(ref JsonWalker json, MarathonSettings settings)
    {
        if (json.Named("mesos_role"u8))
        {
            return settings with { MesosRole = json.Text() };
        }

        if (json.Named("features"u8))
        {
            return settings with { Features = json.IsArray ? [.. json.Texts()] : [.. (json.Text() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
        }

        if (json.Named("maintenance_mode"u8))
        {
            return settings with { MaintenanceMode = json.Bool() };
        }

        if (json.Named("default_network_name"u8))
        {
            return settings with { DefaultNetworkName = json.Text() };
        }

        if (json.Named("new_group_enforce_role"u8))
        {
            return settings with { NewGroupEnforceRole = json.Text() };
        }

        if (json.Named("local_port_min"u8))
        {
            return settings with { LocalPortMin = json.Int() };
        }

        if (json.Named("local_port_max"u8))
        {
            return settings with { LocalPortMax = json.Int() };
        }

        if (json.Named("task_launch_timeout"u8))
        {
            return settings with { TaskLaunchTimeout = Milliseconds(ref json) };
        }

        if (json.Named("task_launch_confirm_timeout"u8))
        {
            return settings with { TaskLaunchConfirmTimeout = Milliseconds(ref json) };
        }

        if (json.Named("decline_offer_duration"u8))
        {
            return settings with { DeclineOfferDuration = Milliseconds(ref json) };
        }

        json.Skip();
        return settings;
    }

    private static TimeSpan? Milliseconds(ref JsonWalker json) => json.Number() is { } value and >= 0 and < 1e14 ? TimeSpan.FromMilliseconds(value) : null;
}
