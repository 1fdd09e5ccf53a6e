using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/frameworks</c>, where tasks and offers are stepped over, and the frameworks of <c>/state</c> with their tasks.</summary>
internal static class FrameworksReader
{
    private static readonly MemberTable<string?> Capability = new(("type", (ref json, ref type) => type = json.Text()));

    /// <summary>What the v1 API wraps once more.</summary>
    private static readonly MemberTable<Framework> Info = new(
        ("id", (ref json, ref framework) => framework = framework with { Id = ProtobufValue.Text(ref json) ?? "" }),
        ("name", (ref json, ref framework) => framework = framework with { Name = json.Text() ?? "" }),
        ("role", (ref json, ref framework) => framework = json.Text() is { } role ? framework with { Roles = [role] } : framework),
        ("roles", (ref json, ref framework) => framework = framework with { Roles = [.. json.Texts()] }),
        ("capabilities", (ref json, ref framework) =>
            framework = framework with { Capabilities = [.. Capability.ReadObjects(ref json, () => null).OfType<string>()] }));

    private static readonly MemberTable<Framework> Members = new(
        ("framework_info", Info.Read),
        ("allocated_resources", (ref json, ref framework) => framework = framework with { Used = AmountsReader.Read(ref json) }),
        ("id", (ref json, ref framework) => framework = framework with { Id = json.Text() ?? "" }),
        ("name", (ref json, ref framework) => framework = framework with { Name = json.Text() ?? "" }),
        ("active", (ref json, ref framework) => framework = framework with { Active = json.Bool() ?? true }),
        ("connected", (ref json, ref framework) => framework = framework with { Connected = json.Bool() }),
        ("role", (ref json, ref framework) => framework = json.Text() is { } role ? framework with { Roles = [role] } : framework),
        ("roles", (ref json, ref framework) => framework = framework with { Roles = [.. json.Texts()] }),
        ("suppressed_roles", (ref json, ref framework) => framework = framework with { SuppressedRoles = [.. json.Texts()] }),
        ("capabilities", (ref json, ref framework) => framework = framework with { Capabilities = [.. json.Texts()] }),
        ("used_resources", (ref json, ref framework) => framework = framework with { Used = AmountsReader.Read(ref json) }),
        ("offered_resources", (ref json, ref framework) => framework = framework with { Offered = AmountsReader.Read(ref json) }));

    /// <summary>The document <c>/frameworks</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("frameworks", (ref json, ref snapshot) => ReadAll(ref json, snapshot, isSummary: false)));

    /// <param name="json">At the array.</param>
    /// <param name="snapshot">Where frameworks go.</param>
    /// <param name="isSummary">
    /// True for <c>/state</c>, which never replaces what <c>/frameworks</c> said, and whose agents need the tasks to say which role uses what.
    /// </param>
    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot, bool isSummary)
    {
        if (!json.Array())
        {
            return;
        }

        if (isSummary)
        {
            snapshot.Held.Clear();
        }

        while (json.NextObject())
        {
            var start = json.Start;
            var again = json;
            var ended = json;
            var framework = Members.ReadObject(ref json, new Framework { Id = "" });
            if (framework.Id.Length == 0)
            {
                json.Refuse(start, "a framework with an id");
            }
            else
            {
                snapshot.Add(framework, isSummary);
                if (isSummary)
                {
                    HeldReader.Read(ref again, snapshot, framework);
                    EndedTasksReader.Read(ref ended, snapshot, framework.Name);
                }
            }
        }
    }
}
