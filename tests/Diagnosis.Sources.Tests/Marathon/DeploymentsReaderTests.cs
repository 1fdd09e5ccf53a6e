using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

/// <summary>What a deployment holds.</summary>
public sealed class DeploymentsReaderTests
{
    [Theory]
    [InlineData(""" "currentActions": [{"action": "StartApplication", "app": "/a"}] """, "/a")]
    [InlineData(""" "currentActions": [{"action": "StartPod", "pod": "/p"}] """, "/p")]
    [InlineData(""" "steps": [{"actions": [{"action": "StartApplication", "app": "/a"}, {"action": "ScaleApplication", "app": "/a"}]}] """, "/a")]
    [InlineData(""" "steps": [[{"action": "ScaleApplication", "app": "/a"}]], "affectedApps": ["/b"] """, "/b /a")]
    [InlineData(""" "affectedApps": ["/a"], "steps": [[{"action": "ScaleApplication", "app": "/a"}]], "affectedPods": ["/p"] """, "/a /p")]
    public void It_holds_what_its_steps_act_on_also_where_it_does_not_list_that(string members, string held)
    {
        var cluster = Read((DocumentKind.MarathonDeployments, $$"""[{"id": "d1", {{members}}}]"""));

        string.Join(' ', cluster.Deployments.Single().AffectedIds).ShouldBe(held);
        cluster.Workloads.Select(w => w.Id).Order(StringComparer.Ordinal).ShouldBe(held.Split(' ').Order(StringComparer.Ordinal));
    }
}
