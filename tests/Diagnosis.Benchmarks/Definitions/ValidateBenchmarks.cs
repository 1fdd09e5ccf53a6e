using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Benchmarks.Matching;

namespace Diagnosis.Benchmarks.Definitions;

/// <summary>Everything that is said of a definition, against the bare parse of the same bytes.</summary>
[Config(typeof(ShortRun))]
public class ValidateBenchmarks
{
    private static readonly ValidationOptions Options = new();

    private byte[] _text = [];

    /// <summary>Which definition.</summary>
    [Params("app", "group")]
    public string Text { get; set; } = "";

    /// <summary>Takes the text; both are accepted, so that every layer runs.</summary>
    [GlobalSetup]
    public void Read()
    {
        _text = Text == "app" ? DefinitionText.App : DefinitionText.Group;
        var result = DefinitionValidator.Validate(_text, Options);
        if (!result.IsValid)
        {
            throw new InvalidOperationException($"{result.HttpStatus} {result.Message} {string.Join(' ', result.Violations)}");
        }
    }

    /// <summary>The bare parse.</summary>
    [Benchmark(Baseline = true)]
    public int Parse()
    {
        using var document = JsonDocument.Parse(_text);
        return (int)document.RootElement.ValueKind;
    }

    /// <summary>Every layer of Marathon, the warnings, and the definition as it would be stored.</summary>
    [Benchmark]
    public int Validate() => DefinitionValidator.Validate(_text, Options).NormalizedDefinition.Length;
}
