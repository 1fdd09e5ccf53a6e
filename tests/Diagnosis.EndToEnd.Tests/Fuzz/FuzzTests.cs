using System.Text;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Fuzz;

/// <summary>
/// Whatever is sent, the server answers: with no INTERNAL, no analyzer that breaks, in time and with bounded memory. The same inputs each time; with
/// <c>./test --long</c> a million others.
/// </summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzTests : IAsyncLifetime
{
    private const int Inputs = 50;
    private const int InputsWhenLong = 143_000;
    private const int Seed = 20261201;
    private const int MostShown = 4000;
    private const long MostKept = 100 * 1024 * 1024;

    private FuzzedServer _server = null!;

    private static bool IsLong => Environment.GetEnvironmentVariable("DIAGNOSIS_LONG") == "1";

    public async Task InitializeAsync() => _server = await FuzzedServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public Task Documents_of_any_kind() => RunAsync(async (random, mutator) =>
    {
        var request = Question(random);
        foreach (var document in request.Source.Snapshot.Documents.Where(_ => random.Next(2) == 0))
        {
            document.Content = ByteString.CopyFrom(mutator.Change(document.Content.ToByteArray(), Any(random, Corpus.Definitions)));
        }

        var bytes = request.ToByteArray();
        return (await _server.GrpcAsync("Diagnose", bytes), bytes);
    });

    [Fact]
    public Task Definitions_of_any_kind() => RunAsync(async (random, mutator) =>
    {
        var definition = mutator.Change(Any(random, Corpus.Definitions), Any(random, Corpus.Definitions));
        var bytes = new ValidateRequest
        {
            Definition = Encoding.UTF8.GetString(definition), Kind = (DefinitionKind)random.Next(5), Operation = (Operation)random.Next(5), TargetId = "/a",
        }.ToByteArray();
        return (await _server.GrpcAsync("Validate", bytes), bytes);
    });

    [Fact]
    public Task Simulations_of_any_patch() => RunAsync(async (random, mutator) =>
    {
        var request = Question(random);
        var bytes = new SimulateRequest
        {
            Source = request.Source, WorkloadId = request.WorkloadId,
            DefinitionPatch = Encoding.UTF8.GetString(mutator.Change(Any(random, Corpus.Definitions), Any(random, Corpus.Definitions))),
        }.ToByteArray();
        return (await _server.GrpcAsync("Simulate", bytes), bytes);
    });

    [Fact]
    public Task Messages_and_logs_of_failures() => RunAsync(async (random, mutator) =>
    {
        var words = Encoding.UTF8.GetString(mutator.Change(Any(random, Corpus.Messages), Any(random, Corpus.Messages)));
        var request = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true };
        var apps = request.Source.Snapshot.Documents[0];
        apps.Content = ByteString.CopyFromUtf8(apps.Content.ToStringUtf8().Replace(
            Documents.InvalidImage, JsonEncodedText(words), StringComparison.Ordinal));
        request.Source.Snapshot.Documents.Add(new Document
        {
            Kind = (DocumentKind)random.Next((int)DocumentKind.AgentLog, (int)DocumentKind.MasterLog + 1),
            Subject = "shop_cart.instance-11111111-1111-1111-1111-111111111111._app.1", Content = ByteString.CopyFromUtf8(words),
        });
        var bytes = request.ToByteArray();
        return (await _server.GrpcAsync("Diagnose", bytes), bytes);
    });

    [Fact]
    public Task Bundles_of_any_bytes() => RunAsync(async (random, mutator) =>
    {
        var archive = mutator.Change(Any(random, Corpus.Bundles), Any(random, Corpus.Bundles));
        var bytes = new DiagnoseRequest { Source = new() { DiagnosticsBundle = ByteString.CopyFrom(archive) }, AllStuck = true }.ToByteArray();
        return (await _server.GrpcAsync("Diagnose", bytes), bytes);
    });

    [Fact]
    public Task Messages_of_protobuf() => RunAsync(async (random, mutator) =>
    {
        var bytes = mutator.Change(Question(random).ToByteArray(), Any(random, Corpus.Bundles));
        string[] methods = ["Diagnose", "Validate", "Simulate", "ListWorkloads", "ListClusters"];
        return (await _server.GrpcAsync(methods[random.Next(methods.Length)], bytes), bytes);
    });

    [Fact]
    public Task Requests_in_json() => RunAsync(async (random, mutator) =>
    {
        var bytes = mutator.Change(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Question(random))), Any(random, Corpus.Definitions));
        string[] paths = ["/v1/diagnose", "/v1/validate", "/v1/simulate"];
        return (await _server.JsonAsync(paths[random.Next(paths.Length)], bytes), bytes);
    });

    private static string JsonEncodedText(string words) => System.Text.Json.JsonEncodedText.Encode(words).ToString();

    private static DiagnoseRequest Question(Random random)
    {
        var question = Corpus.Questions[random.Next(Corpus.Questions.Length)].Clone();
        if (random.Next(3) == 0)
        {
            (question.WorkloadId, question.AllStuck) = ("", true);
        }

        return question;
    }

    private static byte[] Any(Random random, byte[][] all) => all[random.Next(all.Length)];

    private static async Task RunAsync(Func<Random, Mutator, Task<(string? Fault, byte[] Input)>> send)
    {
        var first = IsLong ? Random.Shared.Next() : Seed;
        var kept = 0L;
        for (var input = 0; input < (IsLong ? InputsWhenLong : Inputs); input++)
        {
            // What is made once is there by then: the corpus, and what the server makes at its first uses.
            kept = input == Inputs / 2 ? GC.GetTotalMemory(forceFullCollection: true) : kept;
            var random = new Random(unchecked(first + input));
            var (fault, bytes) = await send(random, new Mutator(random));
            var shown = Convert.ToBase64String(bytes.AsSpan(0, Math.Min(bytes.Length, MostShown)));
            fault.ShouldBeNull($"seed {unchecked(first + input)}, {bytes.Length} bytes: {shown}");
        }

        (GC.GetTotalMemory(forceFullCollection: true) - kept).ShouldBeLessThan(MostKept);
    }
}
