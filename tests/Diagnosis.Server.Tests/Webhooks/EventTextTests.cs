using System.Text.Json.Nodes;
using Diagnosis.Server.Webhooks;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>An event is a CloudEvent of bounded length, whose data the contract describes.</summary>
public sealed class EventTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Event_has_what_the_standard_asks_for_and_the_diagnosis_without_its_long_parts()
    {
        var text = JsonNode.Parse(EventText.Of(WorkloadChange.Stuck, "i", Noon, Stuck(remedies: 1)))!;

        text.AsObject().Select(member => member.Key)
            .ShouldBe(["specversion", "id", "source", "type", "subject", "time", "rootcode", "datacontenttype", "data"]);
        ((string)text["specversion"]!, (string)text["source"]!, (string)text["type"]!).ShouldBe(("1.0", "/v1/clusters/prod", "diagnosis.v1.workload.stuck"));
        ((string)text["subject"]!, (string)text["time"]!, (string)text["rootcode"]!).ShouldBe(("/a", "2026-03-04T12:00:00.000Z", "offer.never_fits"));
        var told = JsonParser.Default.Parse<V1.Diagnosis>(text["data"]!.ToJsonString());
        told.Headline.ShouldBe("/a waits.");
        var finding = told.Findings.ShouldHaveSingleItem();
        (finding.Summary, finding.Explanation, finding.Evidence.Count).ShouldBe(("It waits.", "", 0));
        (finding.Remedies[0].Title, finding.Remedies[0].ActionCase).ShouldBe(("Less memory", Remedy.ActionOneofCase.None));
    }

    [Fact]
    public void Event_is_never_longer_than_its_bound()
    {
        var much = Stuck(remedies: 2000);
        much.Headline = new string('h', 100_000);
        much.Findings[0].Summary = new string('s', 100_000);
        much.Findings[0].Parameters["p"] = new string('p', 100_000);

        var bytes = EventText.Of(WorkloadChange.Stuck, "i", Noon, much);

        bytes.Length.ShouldBeLessThan(EventText.MostBytes);
        ((string)JsonNode.Parse(bytes)!["rootcode"]!).ShouldBe("offer.never_fits");
    }

    [Fact]
    public void Same_news_has_the_same_id_and_other_news_another()
    {
        string[] ids =
        [
            EventText.Id(WorkloadChange.Stuck, "c", "/a", Noon), EventText.Id(WorkloadChange.Well, "c", "/a", Noon),
            EventText.Id(WorkloadChange.Stuck, "d", "/a", Noon), EventText.Id(WorkloadChange.Stuck, "c", "/b", Noon),
            EventText.Id(WorkloadChange.Stuck, "c", "/a", Noon.AddSeconds(1)),
        ];

        ids.ShouldBeUnique();
        EventText.Id(WorkloadChange.Stuck, "c", "/a", Noon).ShouldBe(ids[0]);
    }

    private static V1.Diagnosis Stuck(int remedies)
    {
        var finding = new Finding
        {
            Code = "offer.never_fits", Role = FindingRole.RootCause, Summary = "It waits.", Explanation = "Because.",
            Evidence = { new Evidence { Text = "e" } },
        };
        finding.Remedies.AddRange(Enumerable.Repeat(new Remedy { Title = "Less memory", DefinitionPatch = "{}" }, remedies).Select(one => one.Clone()));
        return new()
        {
            Workload = new() { Id = "/a", Cluster = "prod" }, Stuck = true, Headline = "/a waits.", Placement = new(), Findings = { finding },
        };
    }
}
