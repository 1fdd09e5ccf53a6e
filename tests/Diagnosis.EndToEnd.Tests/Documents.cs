using System.Text;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Small documents with the shapes of Marathon's answers, and requests that hold them.</summary>
internal static class Documents
{
    /// <summary>The clock of every request made here.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What docker says of an image name that begins with a slash, within a JSON string.</summary>
    public const string InvalidImage =
        "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull /mybadimage/fakeimage:latest': exited with status 1; "
        + "stderr='Error parsing reference: \\\"/mybadimage/fakeimage:latest\\\" is not a valid repository/tag'";

    /// <summary>One app whose image cannot be had, one app that runs, one app scaled to 0.</summary>
    public const string Apps = $$$"""
        {"apps":[
          {"id":"/shop/cart","instances":2,"cpus":0.1,"mem":64,"version":"2026-05-04T11:00:00.000Z",
           "tasksRunning":0,"tasksStaged":0,"tasksHealthy":0,"tasksUnhealthy":0,"tasks":[],"deployments":[{"id":"d-1"}],
           "lastTaskFailure":{"appId":"/shop/cart","host":"10.0.0.4",
            "message":"{{{InvalidImage}}}",
           "state":"TASK_FAILED","taskId":"shop_cart.instance-11111111-1111-1111-1111-111111111111._app.1","timestamp":"2026-05-04T11:59:30.000Z",
            "version":"2026-05-04T11:00:00.000Z"}},
          {"id":"/shop/web","instances":1,"cpus":0.1,"mem":64,"version":"2026-05-04T10:00:00.000Z","tasksRunning":1,"tasksStaged":0,"tasksHealthy":0,
           "tasksUnhealthy":0,
           "tasks":[{"id":"shop_web.instance-22222222-2222-2222-2222-222222222222._app.1","appId":"/shop/web","host":"10.0.0.5","state":"TASK_RUNNING",
            "startedAt":"2026-05-04T10:00:10.000Z","version":"2026-05-04T10:00:00.000Z","ports":[31000]}]},
          {"id":"/idle","instances":0,"cpus":0.1,"mem":64,"version":"2026-05-04T10:00:00.000Z","tasksRunning":0,"tasksStaged":0,"tasksHealthy":0,
           "tasksUnhealthy":0,"tasks":[]}
        ]}
        """;

    /// <summary>The failed app backs off.</summary>
    public const string Queue = """
        {"queue":[{"count":2,"delay":{"timeLeftSeconds":40,"overdue":false},"since":"2026-05-04T11:00:01.000Z","app":{"id":"/shop/cart"},
          "processedOffersSummary":{"processedOffersCount":3,"unusedOffersCount":1,"rejectSummaryLastOffers":[],"rejectSummaryLaunchAttempt":[]}}]}
        """;

    /// <summary>The deployment that holds it.</summary>
    public const string Deployments = """
        [{"id":"d-1","version":"2026-05-04T11:00:00.000Z","affectedApps":["/shop/cart"],"affectedPods":[],"currentStep":1,"totalSteps":1,
          "currentActions":[{"action":"StartApplication","app":"/shop/cart"}],"steps":[{"actions":[{"action":"StartApplication","app":"/shop/cart"}]}]}]
        """;

    /// <summary>A document.</summary>
    public static Document Of(DocumentKind kind, ReadOnlySpan<byte> content) => new() { Kind = kind, Content = ByteString.CopyFrom(content) };

    /// <summary>A document.</summary>
    public static Document Of(DocumentKind kind, string content) => Of(kind, Encoding.UTF8.GetBytes(content));

    /// <summary>A source of documents.</summary>
    public static ClusterSource Source(params Document[] documents) =>
        new() { Snapshot = new Snapshot { CapturedAt = Timestamp.FromDateTimeOffset(Noon), Documents = { documents } } };

    /// <summary>The shop: apps, no pods, queue and deployments.</summary>
    public static ClusterSource Shop() => Source(
        Of(DocumentKind.MarathonApps, Apps), Of(DocumentKind.MarathonPods, "[]"), Of(DocumentKind.MarathonQueue, Queue),
        Of(DocumentKind.MarathonDeployments, Deployments));
}
