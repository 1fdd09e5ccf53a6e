using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/frameworks</c>; tasks and offers inside are stepped over.</summary>
internal static class FrameworksReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("frameworks"u8))
            {
                ReadAll(ref json, snapshot, isSummary: false);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <param name="json">At the array.</param>
    /// <param name="snapshot">Where frameworks go.</param>
    /// <param name="isSummary">True for <c>/state</c>, which never replaces what <c>/frameworks</c> said.</param>
    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot, bool isSummary)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var start = json.Start;
            string? id = null;
            var framework = new Framework { Id = "" };
            while (json.NextMember())
            {
                if (json.Named("id"u8))
                {
                    id = json.Text();
                }
                else
                {
                    framework = ReadMember(ref json, framework);
                }
            }

            if (id is null)
            {
                json.Refuse(start, "a framework with an id");
            }
            else
            {
                snapshot.Add(framework with { Id = id }, isSummary);
            }
        }
    }

    private static Framework ReadMember(ref JsonWalker json, Framework framework)
    {
        if (json.Named("name"u8))
        {
            return framework with { Name = json.Text() ?? "" };
        }

        if (json.Named("active"u8))
        {
            return framework with { Active = json.Bool() ?? true };
        }

        if (json.Named("connected"u8))
        {
            return framework with { Connected = json.Bool() };
        }

        if (json.Named("role"u8))
        {
            return json.Text() is { } role ? framework with { Roles = [role] } : framework;
        }

        if (json.Named("roles"u8))
        {
            return framework with { Roles = [.. json.Texts()] };
        }

        if (json.Named("suppressed_roles"u8))
        {
            return framework with { SuppressedRoles = [.. json.Texts()] };
        }

        if (json.Named("capabilities"u8))
        {
            return framework with { Capabilities = [.. json.Texts()] };
        }

        if (json.Named("used_resources"u8))
        {
            return framework with { Used = AmountsReader.Read(ref json) };
        }

        if (json.Named("offered_resources"u8))
        {
            return framework with { Offered = AmountsReader.Read(ref json) };
        }

        json.Skip();
        return framework;
    }
}
