using System.Text.Json.Nodes;
using Diagnosis.Analyzer.V1;
using Diagnosis.Tests;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace Diagnosis.Cli.Tests.Conformance;

/// <summary>Analyzers that keep all but one thing.</summary>
internal static class BrokenAnalyzer
{
    private static int _count;

    /// <summary>Starts the one that breaks a check and keeps all others.</summary>
    /// <param name="check">Name of the check; empty for one that keeps everything.</param>
    public static Task<FakeAnalyzer> BreakingAsync(string check) => check switch
    {
        "" => new FakeAnalyzer().StartAsync(),
        "describes-itself" => new FakeAnalyzer
        {
            Says = () => Said(said => said.CodePrefix = "offer."), Answers = (request, stream, _) => Write(stream, request, f => f.Code = "offer.never_fits"),
        }.StartAsync(),
        "same-description" => new FakeAnalyzer { Says = () => Said(said => said.Id = $"acme{Interlocked.Increment(ref _count)}") }.StartAsync(),
        "in-time" => Answering((request, stream, context) => Has(request, "/pod") ? Task.Delay(-1, context.CancellationToken) : Write(stream, request)),
        "no-error" => Answering((request, stream, _) => Has(request, "/pod") ? throw new InvalidOperationException("a pod") : Write(stream, request)),
        "deterministic" => Answering((request, stream, _) => Write(stream, request, f => f.Summary = $"asked {Interlocked.Increment(ref _count)} times")),
        "own-findings" => Answering((request, stream, _) => Write(stream, request, f => f.Code = "offer.never_fits")),
        "sound-remedies" => Answering((request, stream, _) => Write(
            stream, request, f => f.Remedies.Add(new Remedy { Title = "More", DefinitionPatch = "mem=64" }))),
        "bounded" => Answering(async (request, stream, _) =>
        {
            for (var i = 0; i < 21; i++)
            {
                await Write(stream, request);
            }
        }),
        "unicode" => new FakeAnalyzer().StartAsync(app => app.MapGrpcService<BytesAnalyzer>()),
        "missing-documents" => Answering((request, stream, _) =>
            request is { Workload: not null, Documents.Count: 0 } ? throw new InvalidOperationException("no documents") : Write(stream, request)),
        "garbage" => Answering((request, stream, _) =>
        {
            foreach (var document in request.Documents.Where(document => document.Kind == DocumentKind.MarathonApp))
            {
                JsonNode.Parse(document.Content.Span);
            }

            return Write(stream, request);
        }),
        "no-echo" => Answering((request, stream, _) => Write(stream, request, f => f.Explanation = string.Concat(
            request.Documents.Where(document => document.Kind == DocumentKind.TaskLog && document.Subject.Length > 1)
                .Select(document => document.Content.ToStringUtf8())))),
        "cancellation" => SlowlyAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "No such check."),
    };

    private static Task<FakeAnalyzer> Answering(Func<AnalyzeRequest, IServerStreamWriter<AnalyzeResponse>, ServerCallContext, Task> answers) =>
        new FakeAnalyzer { Answers = answers }.StartAsync();

    /// <summary>Works on one question at a time, to its end, whether anybody waits for it or not.</summary>
    private static Task<FakeAnalyzer> SlowlyAsync()
    {
        var one = new SemaphoreSlim(1);
        return Answering(async (request, stream, context) =>
        {
            await one.WaitAsync(CancellationToken.None);
            try
            {
                await Task.Delay(250, CancellationToken.None);
            }
            finally
            {
                one.Release();
            }

            if (!context.CancellationToken.IsCancellationRequested)
            {
                await Write(stream, request);
            }
        });
    }

    private static bool Has(AnalyzeRequest request, string id) => request.Documents.Count > 0 && request.Workload?.Id == id;

    private static DescribeResponse Said(Action<DescribeResponse> change)
    {
        var said = FakeAnalyzer.Good();
        change(said);
        return said;
    }

    private static Task Write(IServerStreamWriter<AnalyzeResponse> stream, AnalyzeRequest request, Action<Finding>? change = null)
    {
        var finding = FakeAnalyzer.GoodFinding(request);
        change?.Invoke(finding);
        return stream.WriteAsync(new() { Finding = finding });
    }

    /// <summary>Answers that no library looks at: bytes stand where a message belongs, and are the same on the wire.</summary>
    [BindServiceMethod(typeof(BytesService), nameof(Bind))]
    private abstract class BytesService
    {
        public static void Bind(ServiceBinderBase binder, BytesService? analyzer)
        {
            const string service = "diagnosis.analyzer.v1.AnalyzerService";
            binder.AddMethod(
                new Method<DescribeRequest, DescribeResponse>(MethodType.Unary, service, "Describe", For(DescribeRequest.Parser), For(DescribeResponse.Parser)),
                analyzer is null ? null! : new UnaryServerMethod<DescribeRequest, DescribeResponse>(analyzer.Describe));
            binder.AddMethod(
                new Method<AnalyzeRequest, BytesValue>(MethodType.ServerStreaming, service, "Analyze", For(AnalyzeRequest.Parser), For(BytesValue.Parser)),
                analyzer is null ? null! : new ServerStreamingServerMethod<AnalyzeRequest, BytesValue>(analyzer.Analyze));
        }

        public abstract Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context);

        public abstract Task Analyze(AnalyzeRequest request, IServerStreamWriter<BytesValue> stream, ServerCallContext context);

        private static Marshaller<T> For<T>(MessageParser<T> parser)
            where T : class, IMessage<T> => Marshallers.Create(MessageExtensions.ToByteArray, parser.ParseFrom);
    }

    private sealed class BytesAnalyzer : BytesService
    {
        public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(FakeAnalyzer.Good());

        public override Task Analyze(AnalyzeRequest request, IServerStreamWriter<BytesValue> stream, ServerCallContext context)
        {
            var finding = FakeAnalyzer.GoodFinding(request);
            finding.Summary = "caf?";
            var bytes = finding.ToByteArray();
            bytes[bytes.AsSpan().IndexOf("caf?"u8) + 3] = 0xe9;
            return stream.WriteAsync(new() { Value = ByteString.CopyFrom(bytes) });
        }
    }
}
