using System.Collections.Concurrent;
using System.Diagnostics;
using Diagnosis.EndToEnd.Tests.Access;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>A trace leads from a call to the analyses that it makes and to what it reads of clusters.</summary>
public sealed class TraceTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Call_leads_to_its_analyses_and_to_what_it_reads()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Diagnosis" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToHexString() == Trace)
                {
                    activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        await using var server = await ServerFixture.StartAsync(more: null, cluster.Settings("prod", "broken", "t"));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/v1/clusters/prod/diagnoses?workload_id=/team-a/web&source.max_staleness=0s");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        using var response = await server.Http.SendAsync(request);

        response.EnsureSuccessStatusCode();
        var query = activities.Single(activity => activity.OperationName == "DiagnoseQuery");
        activities.ShouldContain(activity => activity.OperationName == "OfferAnalysis");
        activities.Where(one => one.OperationName.EndsWith("Analysis", StringComparison.Ordinal)).ShouldAllBe(one => one.ParentSpanId == query.SpanId);
        var reads = activities.Where(activity => activity.OperationName == "diagnosis.upstream.read").ToArray();
        reads.ShouldNotBeEmpty();
        reads.ShouldAllBe(read => read.ParentSpanId == query.SpanId && (string)read.GetTagItem("diagnosis.cluster")! == "prod");
        reads.Select(read => (string)read.GetTagItem("diagnosis.document")!).ShouldContain("MARATHON_QUEUE");
    }
}
