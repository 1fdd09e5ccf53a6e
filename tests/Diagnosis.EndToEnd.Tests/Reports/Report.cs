using System.IO.Compression;
using System.Text.Json;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests.Reports;

/// <summary>One reported case: what is sent, and what the answer must be like.</summary>
internal sealed class Report
{
    private readonly JsonElement _case;

    public Report(string name)
    {
        Name = name;
        _case = ProbedCases.TryGetValue(name, out var probed)
            ? probed
            : JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))).RootElement;
    }

    /// <summary>Names of the reported cases.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>Names of the cases that were made to prove answers false, one a line of a compressed file.</summary>
    public static IEnumerable<string> Probed => ProbedCases.Keys.Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures", "reports");

    private static Dictionary<string, JsonElement> ProbedCases { get; } = ReadProbed();

    public string Name { get; }

    public JsonElement Expected => _case.GetProperty("expect");

    public bool IsValidation => _case.TryGetProperty("validate", out _);

    public DiagnoseRequest DiagnoseRequest()
    {
        var id = _case.GetProperty("workload_id").GetString()!;
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = Snapshot() }, View = DiagnosisView.Full };
        if (id.Length == 0)
        {
            request.AllStuck = true;
        }
        else
        {
            request.WorkloadId = id;
        }

        return request;
    }

    public ValidateRequest ValidateRequest()
    {
        var asked = _case.GetProperty("validate");
        var definition = asked.GetProperty("definition");
        var request = new ValidateRequest
        {
            Definition = definition.ValueKind == JsonValueKind.String ? definition.GetString()! : definition.GetRawText(),
            MarathonVersion = asked.TryGetProperty("marathon_version", out var version) ? version.GetString() ?? "" : "",
            Kind = asked.TryGetProperty("kind", out var kind)
                && kind.GetString() is { Length: > 0 } k ? System.Enum.Parse<DefinitionKind>(k, ignoreCase: true) : DefinitionKind.Auto,
            Operation = asked.TryGetProperty("operation", out var operation) && operation.GetString() is { Length: > 0 } o
                ? System.Enum.Parse<Operation>(o, ignoreCase: true) : Operation.Create,
        };
        if (asked.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array)
        {
            request.EnabledFeatures.AddRange(features.EnumerateArray().Select(f => f.GetString()!));
        }

        if (asked.TryGetProperty("flags", out var flags) && flags.ValueKind == JsonValueKind.Object)
        {
            foreach (var flag in flags.EnumerateObject())
            {
                request.MarathonFlags[flag.Name] = flag.Value.ValueKind == JsonValueKind.String ? flag.Value.GetString()! : flag.Value.GetRawText();
            }
        }

        if (_case.TryGetProperty("documents", out var documents) && documents.EnumerateObject().Any())
        {
            request.Against = new ClusterSource { Snapshot = Snapshot() };
        }

        return request;
    }

    private static Dictionary<string, JsonElement> ReadProbed()
    {
        var cases = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "probed*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                var one = JsonDocument.Parse(line).RootElement;
                cases.Add(one.GetProperty("name").GetString()!, one);
            }
        }

        return cases;
    }

    private Snapshot Snapshot()
    {
        var snapshot = new Snapshot { CapturedAt = Timestamp.FromDateTimeOffset(_case.GetProperty("captured_at").GetDateTimeOffset()) };
        foreach (var document in _case.GetProperty("documents").EnumerateObject())
        {
            var kind = System.Enum.Parse<DocumentKind>(document.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            if (document.Name.EndsWith("_LOG", StringComparison.OrdinalIgnoreCase) && document.Value.ValueKind == JsonValueKind.Array)
            {
                snapshot.Documents.AddRange(document.Value.EnumerateArray().Select(log => new Document
                {
                    Kind = kind,
                    Subject = log.TryGetProperty("subject", out var subject) ? subject.GetString() ?? "" : "",
                    Content = Text(log.GetProperty("body")),
                }));
            }
            else
            {
                snapshot.Documents.Add(new Document { Kind = kind, Content = Text(document.Value) });
            }
        }

        if (_case.TryGetProperty("marathon_flags", out var flags))
        {
            foreach (var flag in flags.EnumerateObject())
            {
                snapshot.MarathonFlags[flag.Name] = flag.Value.GetString();
            }
        }

        return snapshot;
    }

    private static ByteString Text(JsonElement body) =>
        ByteString.CopyFromUtf8(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());
}
