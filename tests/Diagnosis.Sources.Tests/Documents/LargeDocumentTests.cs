using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Documents are read in time that grows with their size and no faster: what grew with its square would run for minutes here.</summary>
public sealed class LargeDocumentTests
{
    /// <summary>What there is one of, its document, and the parts that there are many of.</summary>
    public static TheoryData<string, DocumentKind, string, string, string> ManyParts => new()
    {
        {
            "an agent reserved for many roles", DocumentKind.MesosSlaves,
            """
            {"slaves": [{"id": "S0", "hostname": "h", "unreserved_resources_full": [], "reserved_resources_full": { {0} } }]}
            """,
            """ "r#": [{"name": "cpus", "role": "r#", "scalar": {"value": 1} }] """, ""
        },
        {
            "the same in sums", DocumentKind.MesosState,
            """
            {"slaves": [{"id": "S0", "hostname": "h", "resources": {"cpus": 500000}, "used_resources": {"cpus": 9}, "reserved_resources": { {0} } }]}
            """,
            """ "r#": {"cpus": 1} """, ""
        },
        {
            "tasks of many roles on an agent that has ports for each", DocumentKind.MesosState,
            """
            {"slaves": [{"id": "S0", "hostname": "h", "unreserved_resources": {"cpus": 9}, "used_resources": {"cpus": 400000}, "reserved_resources": { {0} } }],
             "frameworks": [{"id": "f", "name": "x", "tasks": [ {1} ]}]}
            """,
            """ "r#": {"cpus": 1, "ports": "[#-#]"} """,
            """ {"id": "t#", "slave_id": "S0", "role": "r#", "state": "TASK_RUNNING", "resources": {"cpus": 0.5, "ports": "[#-#]"} } """
        },
        {
            "many resources of one role", DocumentKind.MesosState,
            """
            {"slaves": [{"id": "S0", "hostname": "h", "resources": { {1} }, "used_resources": { {1} }, "reserved_resources": {"r": { {0} } } }],
             "frameworks": [{"id": "f", "name": "x", "tasks": [{"id": "t", "slave_id": "S0", "role": "r", "state": "TASK_RUNNING", "resources": { {1} } }]}]}
            """,
            """ "n#": 1 """,
            """ "n#": 2 """
        },
        {
            "a task with many updates", DocumentKind.MesosState,
            """
            {"get_tasks": {"completed_tasks": [{"task_id": {"value": "t"}, "agent_id": {"value": "S0"}, "statuses": [ {0} ]}]} }
            """,
            """ {"state": "TASK_FAILED", "timestamp": #} """, ""
        },
        {
            "a pod with many instances and ends", DocumentKind.MarathonPodStatus,
            """
            [{"id": "/p", "spec": {"id": "/p"}, "instances": [ {0} ], "terminationHistory": [ {1} ]}]
            """,
            """ {"id": "p.instance-#", "status": "STABLE"} """,
            """ {"instanceID": "p.instance-#", "containers": [{"containerId": "p.instance-#.c"}]} """
        },
    };

    [Theory]
    [InlineData(DocumentKind.MesosRoles, "{\"roles\": [{0}]}", "{\"name\": \"r#\"}")]
    [InlineData(DocumentKind.MesosFrameworks, "{\"frameworks\": [{0}]}", "{\"id\": \"f#\"}")]
    [InlineData(
        DocumentKind.MesosQuota, "{\"infos\": [{0}]}", "{\"role\": \"r#\", \"guarantee\": [{\"name\": \"cpus\", \"scalar\": {\"value\": 1}}]}")]
    [InlineData(
        DocumentKind.MesosMaintenanceSchedule,
        "{\"windows\": [{0}]}",
        "{\"machine_ids\": [{\"hostname\": \"h#\"}], \"unavailability\": {\"start\": {\"nanoseconds\": 1}}}")]
    public void Hundreds_of_thousands_of_entries_are_read_in_one_pass(DocumentKind kind, string shape, string element)
    {
        var agents = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"{{\"id\": \"S{i}\", \"hostname\": \"none{i}\"}}"));
        var many = string.Join(',', Enumerable.Range(0, 200_000).Select(i => element.Replace("#", $"{i}", StringComparison.Ordinal)));

        var snapshot = Read((DocumentKind.MesosSlaves, $"{{\"slaves\": [{agents}]}}"), (kind, shape.Replace("{0}", many, StringComparison.Ordinal)));

        snapshot.Agents.Length.ShouldBe(40_000);
        snapshot.Status(kind).Detail.ShouldContain("the rest is left out");
    }

    [Theory]
    [MemberData(nameof(ManyParts))]
    public void Hundreds_of_thousands_of_parts_of_one_thing_are_read_in_one_pass(string what, DocumentKind kind, string shape, string part, string other)
    {
        string Many(string one) => string.Join(',', Enumerable.Range(0, 200_000).Select(i => one.Replace("#", $"{i}", StringComparison.Ordinal)));
        var json = shape.Replace("{0}", Many(part), StringComparison.Ordinal).Replace("{1}", Many(other), StringComparison.Ordinal);

        var snapshot = Read((kind, json));

        snapshot.Sources.ShouldContain(source => source.WasUsed, what);
    }
}
