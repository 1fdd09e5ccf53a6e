using System.Text;
using Diagnosis.Server.Http;
using Diagnosis.V1;
using FluentValidation.Results;
using Google.Protobuf;

namespace Diagnosis.Server.Tests.Http;

public class BodyFaultsTests
{
    private static readonly ByteString Large = ByteString.CopyFrom([.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))]);

    [Fact]
    public void Large_contents_are_kept_out_of_the_body_and_come_back_where_they_stood()
    {
        var request = new DiagnoseRequest
        {
            AllStuck = true,
            Source = new()
            {
                Snapshot = new()
                {
                    MarathonFlags = { ["a"] = "b" },
                    Documents =
                    {
                        Document(DocumentKind.MarathonApps, Large), Document(DocumentKind.MarathonQueue, ByteString.CopyFrom(Large.Span[..9])),
                        Document(DocumentKind.MesosSlaves, Large),
                    },
                },
            },
        };

        var (faults, readable, contents) = Of(JsonFormatter.Default.Format(request));

        faults.ShouldBeEmpty();
        contents.Count.ShouldBe(2);
        readable.Length.ShouldBeLessThan(1000);
        Whole(readable, contents).ShouldBe(request);
    }

    [Fact]
    public void Of_what_is_given_twice_the_first_content_counts()
    {
        var base64 = Large.ToBase64();
        var (faults, readable, contents) = Of(
            $$$"""{"source":{"snapshot":{"documents":[{"content":"{{{base64}}}","content":"{{{base64}}}"},null,{"content":"AAA="}]}},"allStuck":true}""");

        faults.Select(fault => fault.PropertyName).ShouldBe(["source.snapshot.documents[0].content", "source.snapshot.documents[1]"]);
        Whole(readable, contents).Source.Snapshot.Documents.Select(document => document.Content.Length).ShouldBe([100_000, 0, 2]);
    }

    [Fact]
    public void A_large_string_that_is_no_base64_stays_a_fault()
    {
        var (faults, _, contents) = Of($$$"""{"source":{"snapshot":{"documents":[{"content":"{{{new string('?', 100_000)}}}"}] } } }""");

        faults.ShouldHaveSingleItem().PropertyName.ShouldBe("source.snapshot.documents[0].content");
        contents.ShouldBeEmpty();
    }

    private static Document Document(DocumentKind kind, ByteString content) => new() { Kind = kind, Content = content };

    private static (IReadOnlyList<ValidationFailure> Faults, MemoryStream Readable, IReadOnlyList<LargeContent> Contents) Of(string json) =>
        BodyFaults.Of(Encoding.UTF8.GetBytes(json), DiagnoseRequest.Descriptor);

    private static DiagnoseRequest Whole(MemoryStream readable, IReadOnlyList<LargeContent> contents)
    {
        var parser = new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
        var message = parser.Parse<DiagnoseRequest>(Encoding.UTF8.GetString(readable.ToArray()));
        foreach (var content in contents)
        {
            content.PutInto(message);
        }

        return message;
    }
}
