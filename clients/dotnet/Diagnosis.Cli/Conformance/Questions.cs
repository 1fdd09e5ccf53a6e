using System.Globalization;
using Diagnosis.Analyzer.V1;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Instance = Diagnosis.Analyzer.V1.Instance;

namespace Diagnosis.Cli.Conformance;

/// <summary>Workloads that an analyzer is asked about: one that waits, one that fails, one that is well, a pod; and none of them whole.</summary>
internal static class Questions
{
    /// <summary>A Saturday and a Wednesday, so that what hangs on the day is asked both ways.</summary>
    private static readonly string[] Moments = ["2026-03-07T10:00:00Z", "2026-03-11T10:00:00Z"];

    /// <summary>All, with definitions, logs and facts.</summary>
    public static IReadOnlyList<AnalyzeRequest> All { get; } = [.. Moments.SelectMany(at => new[]
    {
        Of(at, "/shop/checkout", waiting: 2, running: 1, failures: 0), Of(at, "/shop/worker", waiting: 0, running: 0, failures: 3),
        Of(at, "/well", waiting: 0, running: 12, failures: 0), OfPod(at),
    })];

    /// <summary>The first with its definition and a log that hold a text.</summary>
    public static AnalyzeRequest Holding(string text)
    {
        var request = All[0].Clone();
        request.Documents.Clear();
        request.Documents.Add(Document(DocumentKind.MarathonApp, "", Definition("/shop/checkout", $$"""{"TOKEN":"{{text}}" }""")));
        request.Documents.Add(Document(DocumentKind.TaskLog, "shop_checkout.1", $"starting\nFATAL cannot log in with {text}\n"));
        request.Facts.Failures.Add(new TaskFailure { TaskId = "shop_checkout.1", State = "TASK_FAILED", Message = $"exit 1, login {text}" });
        return request;
    }

    /// <summary>The same with nothing but its id.</summary>
    public static AnalyzeRequest Bare(AnalyzeRequest request) => new() { Workload = request.Workload, ObservedAt = request.ObservedAt };

    /// <summary>Documents that are none.</summary>
    public static IEnumerable<AnalyzeRequest> Garbage()
    {
        string[] bodies =
        [
            "", "null", "[]", "\"text\"", "{", "{\"labels\":[1,2],\"container\":\"x\",\"env\":7,\"constraints\":{}}", "{\"id\":null,\"labels\":null}",
            "{\"instances\":1e999,\"mem\":-1,\"cpus\":\"many\"}", "\ud83d\ude00\u0000{}", string.Concat(Enumerable.Repeat("[", 5000)), "<html>login</html>",
        ];
        byte[][] all = [.. bodies.Select(System.Text.Encoding.UTF8.GetBytes), [0xff, 0xfe, 0x00, 0xc3, 0x28], [.. Enumerable.Repeat((byte)0x80, 4096)]];
        foreach (var body in all)
        {
            var request = All[0].Clone();
            request.Documents.Clear();
            foreach (var kind in System.Enum.GetValues<DocumentKind>().Append((DocumentKind)999))
            {
                request.Documents.Add(new Document { Kind = kind, Subject = "\u0001", Content = ByteString.CopyFrom(body) });
            }

            request.Facts.Queue.Add(new QueueEntry { Waiting = int.MinValue, OffersProcessed = long.MaxValue });
            request.Facts.Instances.Add(new Instance());
            yield return request;
        }

        yield return new AnalyzeRequest();
    }

    private static AnalyzeRequest Of(string at, string id, int waiting, int running, int failures)
    {
        var now = Moment(at);
        var facts = new Facts
        {
            Counts = new InstanceCounts { Wanted = running + waiting + failures, Running = running, Waiting = waiting + failures },
            MarathonVersion = "1.11.24",
            MesosVersion = "1.11.0",
        };
        var task = id.TrimStart('/').Replace('/', '_');
        facts.Instances.AddRange(Enumerable.Range(0, running).Select(i => new Instance
        {
            Id = $"{task}.{i}", Condition = "Running", AgentId = $"agent-{i}", Hostname = $"10.0.0.{i + 1}", StagedAt = now, StartedAt = now,
        }));
        facts.Failures.AddRange(Enumerable.Range(0, failures).Select(i => new TaskFailure
        {
            TaskId = $"{task}.{i}", State = "TASK_FAILED", Message = "Container exited with status 1", Host = "10.0.0.1", At = now,
        }));
        if (waiting > 0)
        {
            facts.Queue.Add(new QueueEntry { Waiting = waiting, Role = "*", Since = now, OffersProcessed = 20, OffersUnused = 20 });
            facts.Deployments.Add(new DeploymentProgress { DeploymentId = "d1", CurrentStep = 1, TotalSteps = 2, Action = "ScaleApplication", Since = now });
        }

        facts.Agents.Add(new Agent { Id = "agent-0", Hostname = "10.0.0.1", Attributes = { ["rack"] = "a" } });
        facts.Sources.Add(new SourceStatus { Name = "MARATHON_APPS", State = SourceState.Read, ObservedAt = now });
        return new()
        {
            Workload = new() { Id = id, Kind = WorkloadKind.App, Version = at },
            ObservedAt = now,
            Facts = facts,
            Documents =
            {
                Document(DocumentKind.MarathonApp, "", Definition(id, """{"LEVEL":"[redacted]"}""")),
                Document(DocumentKind.TaskLog, $"{task}.0", "starting\nready\n"),
            },
        };
    }

    private static AnalyzeRequest OfPod(string at)
    {
        var request = Of(at, "/pod", waiting: 1, running: 0, failures: 0);
        request.Workload.Kind = WorkloadKind.Pod;
        request.Documents.Clear();
        request.Documents.Add(Document(
            DocumentKind.MarathonPods, "",
            """{"id":"/pod","containers":[{"name":"c","resources":{"cpus":0.1,"mem":32},"exec":{"command":{"shell":"sleep 9"}}}]}"""));
        return request;
    }

    private static string Definition(string id, string environment) =>
        $$"""{"id":"{{id}}","cmd":"sleep 1000","instances":3,"labels":{"tier":"front"},"env":{{environment}},"cpus":0.5,"mem":128}""";

    private static Document Document(DocumentKind kind, string subject, string text) =>
        new() { Kind = kind, Subject = subject, Content = ByteString.CopyFromUtf8(text) };

    private static Timestamp Moment(string text) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
