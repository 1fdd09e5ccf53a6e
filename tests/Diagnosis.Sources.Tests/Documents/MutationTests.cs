using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Live;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Recorded documents with random harm done to them: reading always ends, always tells, and never throws.</summary>
public sealed class MutationTests
{
    private static readonly SuppliedDocument[] Documents = [.. Recorded().Concat(Sample())];
    private static readonly byte[][] Fragments =
        [
            .. new[] { "null", "[]", "{}", "\"\\ud800\"", "-1e999", "\"x\"", "true", "[[[", "}", "99999999999999999999", "\"\\u0000\"", "1.5", ",", ":" }
                .Select(Encoding.UTF8.GetBytes),
        ];

    [Fact]
    public void Harmed_documents_never_throw()
    {
        var harm = from document in Gen.Choose(0, Documents.Length - 1)
                   from places in Gen.Choose(0, 1_000_000).ListOf(3)
                   from fragments in Gen.Choose(0, Fragments.Length).ListOf(3)
                   from lengths in Gen.Choose(0, 12).ListOf(3)
                   select (document, places, fragments, lengths);
        Check.One(PropertyRuns.Of(3000), Prop.ForAll(harm.ToArbitrary(), h =>
        {
            var document = Documents[h.document];
            var bytes = document.Content.ToArray();
            for (var i = 0; i < h.places.Count; i++)
            {
                bytes = Harm(bytes, h.places[i] % Math.Max(1, bytes.Length), h.fragments[i], h.lengths[i]);
            }

            var snapshot = Reading.Read([document with { Content = bytes }]);
            var status = snapshot.Sources[0];
            return status.Kind == document.Kind
                ? (status.State == SourceState.Read) == (status.Detail.Length == 0)
                : status.Detail.StartsWith($"Supplied as {document.Kind.WireName()}.", StringComparison.Ordinal);
        }));
    }

    /// <summary>Pieces of a few bytes cut names, numbers, escapes and characters anywhere.</summary>
    [Fact]
    public void Documents_in_pieces_say_what_they_say_in_one_harmed_or_not()
    {
        var harm = from document in Gen.Choose(0, Documents.Length - 1)
                   from place in Gen.Choose(0, 1_000_000)
                   from fragment in Gen.Choose(0, Fragments.Length)
                   from length in Gen.Choose(0, 12)
                   from piece in Gen.Choose(1, 60)
                   select (document, place, fragment, length, piece);
        Check.One(PropertyRuns.Of(1000), Prop.ForAll(harm.ToArbitrary(), h =>
        {
            var document = Documents[h.document];
            var bytes = document.Content.ToArray();
            bytes = h.length == 0 ? bytes : Harm(bytes, h.place % Math.Max(1, bytes.Length), h.fragment, h.length);
            var whole = Reading.Read([document with { Content = bytes }]);
            var inPieces = Reading.Read([document with { Content = default, Pieces = Cut(bytes, h.piece), IsBorrowed = true }]);

            inPieces.SnapshotId.ShouldBe(whole.SnapshotId);
            inPieces.Sources.ShouldBe(whole.Sources);
            SnapshotText.Of(inPieces).ShouldBe(SnapshotText.Of(whole));
        }));
    }

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int length)
    {
        BodyPiece? first = null, last = null;
        foreach (var piece in bytes.Chunk(length))
        {
            last = last is null ? first = new BodyPiece(piece) : last.Append(piece);
        }

        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    [Fact]
    public void Documents_given_as_another_kind_are_read_as_what_they_are()
    {
        foreach (var document in Documents)
        {
            var facts = Facts(Reading.Read([document]));
            foreach (var kind in DocumentFormat.All.Select(f => f.Kind).Where(k => k != document.Kind))
            {
                var snapshot = Reading.Read([document with { Kind = kind }]);

                snapshot.Sources[0].Kind.ShouldBe(document.Kind);
                snapshot.Sources[0].State.ShouldBe(SourceState.Read);
                snapshot.Sources[0].Detail.ShouldBe($"Supplied as {kind.WireName()}.");
                Facts(snapshot).ShouldBe(facts);
            }
        }
    }

    [Fact]
    public void Documents_cut_anywhere_never_throw()
    {
        foreach (var document in Documents.DistinctBy(d => d.Kind))
        {
            for (var length = 0; length < Math.Min(document.Content.Length, 3000); length += 7)
            {
                Reading.Read([document with { Content = document.Content[..length] }]).Sources[0].State.ShouldBe(SourceState.Failed);
            }
        }
    }

    private static string Facts(ClusterSnapshot snapshot) => SnapshotText.Of(snapshot with { Sources = [], SnapshotId = "" });

    /// <summary>Puts a fragment in the place of some bytes; the number beyond the fragments flips a bit instead.</summary>
    private static byte[] Harm(byte[] bytes, int place, int fragment, int length)
    {
        if (fragment == Fragments.Length)
        {
            var flipped = bytes.ToArray();
            flipped[place] ^= (byte)(1 << (length % 8));
            return flipped;
        }

        return [.. bytes[..place], .. Fragments[fragment], .. bytes[Math.Min(bytes.Length, place + length)..]];
    }

    private static IEnumerable<SuppliedDocument> Recorded()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "matching", "cases-001.jsonl.gz"));
        using var text = new StreamReader(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        var found = new List<SuppliedDocument>();
        for (var i = 0; i < 30 && text.ReadLine() is { } line; i++)
        {
            using var json = JsonDocument.Parse(line);
            found.AddRange(json.RootElement.GetProperty("documents").EnumerateObject()
                .Select(d => Reading.Document(d.Name, Encoding.UTF8.GetBytes(d.Value.GetRawText()))));
        }

        return found.GroupBy(d => d.Kind).SelectMany(kind => kind.Take(3));
    }

    private static IEnumerable<SuppliedDocument> Sample() =>
    [
        Reading.Document(DocumentKind.MarathonDeployments, """
            [{"id": "d", "version": "2026-01-01T10:00:00.000Z", "affectedApps": ["/a"], "steps": [{"actions": [{"action": "ScaleApplication", "app": "/a"}]}],
              "currentActions": [{"action": "ScaleApplication", "app": "/a", "readinessCheckResults": [{"name": "n", "taskId": "t", "ready": false,
               "lastResponse": {"status": 503, "body": "b"}}]}], "currentStep": 1, "totalSteps": 1}]
            """),
        Reading.Document(DocumentKind.MesosFrameworks, """
            {"frameworks": [{"id": "f", "name": "marathon", "active": true, "connected": true, "roles": ["a"], "capabilities": ["MULTI_ROLE"],
             "used_resources": {"cpus": 1, "ports": "[1-2]"}}]}
            """),
        Reading.Document(
            DocumentKind.MesosRoles,
            """{"roles": [{"name": "a", "weight": 1.0, "quota": {"limit": {"cpus": 1}, "consumed": {"cpus": 1}}, "frameworks": ["f"]}]}"""),
        Reading.Document(
            DocumentKind.MesosQuota,
            """
            {"infos": [{"role": "a", "guarantee": [{"name": "cpus", "scalar": {"value": 1}}]}],
             "configs": [{"role": "a", "limits": {"cpus": {"value": 1}}}]}
            """),
        Reading.Document(DocumentKind.MesosFlags, """{"flags": {"role_sorter": "drf", "offer_timeout": "2mins"}}"""),
        Reading.Document(DocumentKind.MesosMaintenanceStatus, """{"draining_machines": [{"id": {"hostname": "h"}}], "down_machines": [{"ip": "i"}]}"""),
        Reading.Document(
            DocumentKind.MarathonGroups,
            """
            {"id": "/", "apps": [{"id": "/a"}], "pods": [{"id": "/p", "containers": []}],
             "groups": [{"id": "/g", "groups": [], "apps": [{"id": "/g/b"}]}]}
            """),
        Reading.Document(
            DocumentKind.MarathonTasks,
            """{"tasks": [{"id": "a.instance-1._app.1", "appId": "/a", "state": "TASK_RUNNING", "stagedAt": "2026-01-01T10:00:00.000Z", "ports": [1]}]}"""),
        Reading.Document(DocumentKind.MesosState, """
            {"version": "1.11.0", "get_tasks": {"tasks": [{"task_id": {"value": "a.1"}, "statuses": [{"state": "TASK_FAILED", "message": "m",
             "timestamp": 1.5}]}]}}
            """),
    ];
}
