using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Whatever somebody pastes is taken apart into documents, and nothing of it is lost.</summary>
public sealed class PastedTextTests
{
    private const string App = """{"app": {"id": "/web", "cmd": "sleep 1"}}""";
    private const string Queue = """{"queue": [{"count": 1, "app": {"id": "/web"}}]}""";

    /// <summary>Name of the file, what is in it, and the documents of it: kind, and how each begins.</summary>
    public static TheoryData<string, string, string[]> Pastes => new()
    {
        { "", "", [] },
        { "", " \r\n\t ", [] },
        { "", App, ["MarathonApp {\"app"] },
        { "", $"{App}\n{Queue}", ["MarathonApp {\"app", "MarathonQueue {\"queue"] },
        { "", $"{App}{Queue}", ["MarathonApp {\"app", "MarathonQueue {\"queue"] },
        { "", $"\uFEFF{App}", ["MarathonApp {\"app"] },
        {
            "", $"$ curl http://m/v2/queue\n{Queue}\nand the log\n[2020-01-01 10:00:00,000] INFO x\n",
            ["TaskLog $ curl", "MarathonQueue {\"queue", "TaskLog \nand the log\n[2020"]
        },

        // A log is of the task that it is called after; times in brackets are no lists, and values in its lines no documents.
        { "web.1.log", "[2020-01-01] started\n{\"level\": \"info\"}\n[1, 2]\n", ["TaskLog(web.1) [2020"] },
        { "", "{\"level\": \"info\"}\n{\"level\": \"warn\"}\n", ["TaskLog {\"level"] },

        // What says nothing of itself is what it is called.
        { "v2_deployments.json", "[]", ["MarathonDeployments []"] },
        { "8443-v2_pods.json", "[]", ["MarathonPods []"] },
        { "mesos-maintenance-schedule.json", "{}", ["MesosMaintenanceSchedule {}"] },
        { "x.json", "[]", ["MarathonApps []"] },
        { "queue.json", """{"what": 1}""", ["MarathonQueue {\"what"] },

        // What is damaged is handed over as it is, for its reader to say where.
        { "", """{"queue": [{"count": 1,""", ["MarathonQueue {\"queue"] },
        { "app.json", """{"id": """, ["MarathonApp {\"id"] },
    };

    [Theory]
    [MemberData(nameof(Pastes))]
    public void Pasted_text_is_taken_apart_into_documents(string name, string text, string[] expected)
    {
        var documents = PastedText.Split(name, Encoding.UTF8.GetBytes(text));

        documents.Count.ShouldBe(expected.Length);
        documents.Select(Shown).Zip(expected).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Long_row_of_values_ends_in_one_document() =>
        PastedText.Split("", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 100_000)))).Count.ShouldBeLessThan(300);

    [Fact]
    public void Nothing_of_a_text_is_lost()
    {
        string[] known = [App, Queue, "{}", "[]", "{", "[{", "\n", "text", "[2020] x", "{\"a\": 1}", " ", "\"", "}\u00e9"];
        var texts = Gen.Elements(known).ListOf().Select(pieces => string.Join('\n', pieces)).ToArbitrary();
        Check.One(PropertyRuns.Of(1000), Prop.ForAll(texts, text =>
        {
            var documents = PastedText.Split("x", Encoding.UTF8.GetBytes(text));

            Letters(string.Concat(documents.Select(document => Encoding.UTF8.GetString(document.Content.Span)))).ShouldBe(Letters(text));
        }));
    }

    private static string Shown(SuppliedDocument document)
    {
        var subject = document.Subject.Length > 0 ? $"({document.Subject})" : "";
        return $"{document.Kind}{subject} {Encoding.UTF8.GetString(document.Content.Span)}";
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !" \t\r\n\uFEFF".Contains(letter, StringComparison.Ordinal)));
}
