using System.Collections.Concurrent;
using System.Diagnostics;
using Diagnosis.Analysis.Engine;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Live;

public sealed class UpstreamReadsTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _reads = new();
    private readonly Activity _call = new Activity("call").Start();
    private readonly ActivityListener _listener;

    public UpstreamReadsTests()
    {
        var trace = _call.TraceId;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AnalysisTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.OperationName == UpstreamReads.ActivityName)
                {
                    _reads.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _call.Dispose();
    }

    [Fact]
    public async Task Read_stands_below_the_call_that_began_it_and_tells_cluster_document_and_outcome_alone()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/apps", """{"apps": []}""");
        using var open = new OpenCluster(cluster.Options(), new MemoryBudget(1 << 30));

        await open.ReadAsync(TimeSpan.FromMinutes(1));

        _reads.ShouldNotBeEmpty();
        _reads.ShouldAllBe(read => read.ParentSpanId == _call.SpanId);
        Outcome("MARATHON_APPS").ShouldBe("read");
        _reads.ShouldAllBe(read => (string)read.GetTagItem("diagnosis.cluster")! == "test");
        _reads.SelectMany(read => read.TagObjects).Select(tag => tag.Key).Distinct()
            .ShouldBe(["diagnosis.cluster", "diagnosis.document", "diagnosis.outcome"], ignoreOrder: true);
        foreach (var text in _reads.SelectMany(read => read.TagObjects).Select(tag => tag.Value!.ToString()!))
        {
            text.ShouldNotContain(cluster.Url.Host);
            text.ShouldNotContain("/");
        }
    }

    [Fact]
    public async Task Read_that_others_share_stays_that_of_the_call_that_began_it()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/apps", """{"apps": []}""");
        using var open = new OpenCluster(cluster.Options(), new MemoryBudget(1 << 30));

        var first = open.ReadAsync(TimeSpan.FromMinutes(1));
        using (var other = new Activity("other").SetParentId(_call.Id!).Start())
        {
            await open.Cluster.ReadAsync(TimeSpan.FromHours(1), null, TimeSpan.FromMinutes(1), CancellationToken.None);
        }

        await first;
        _reads.Count(read => (string)read.GetTagItem("diagnosis.document")! == "MARATHON_APPS").ShouldBe(1);
        _reads.ShouldAllBe(read => read.ParentSpanId == _call.SpanId);
    }

    private string Outcome(string document) =>
        (string)_reads.Single(read => (string)read.GetTagItem("diagnosis.document")! == document).GetTagItem("diagnosis.outcome")!;
}
