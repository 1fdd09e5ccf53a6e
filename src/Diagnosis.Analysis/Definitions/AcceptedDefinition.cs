using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions;

/// <summary>A definition as Marathon would store it. It is printed once, and only when its text or its workloads are asked for.</summary>
public sealed class AcceptedDefinition
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly DefinitionKind _kind;
    private readonly Lazy<byte[]> _json;
    private readonly Lazy<string> _text;

    internal AcceptedDefinition(DefinitionKind kind, RamlObject model)
    {
        _kind = kind;
        Model = model;
        _json = new(() => Print(model));
        _text = new(() => Encoding.UTF8.GetString(_json.Value));
    }

    /// <summary>All that it says.</summary>
    internal RamlObject Model { get; }

    /// <summary>Compact JSON.</summary>
    public string Text => _text.Value;

    /// <summary>The workloads of it: one for an app or a pod, all of a group and below it.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public ImmutableArray<AcceptedWorkload> Workloads(CancellationToken cancellationToken)
    {
        var definitions = StoredDefinitions.Read(_json.Value, _kind, cancellationToken);
        var models = new Dictionary<string, RamlObject>(StringComparer.Ordinal);
        AddServices(Model, models);
        return [.. definitions.Select(definition => new AcceptedWorkload(definition, models[definition.Id]))];
    }

    /// <summary>Of those with one id the last, as it is read.</summary>
    private static void AddServices(RamlObject model, Dictionary<string, RamlObject> models)
    {
        if (!ReferenceEquals(model.Type, GroupUpdate.Type))
        {
            models[AbsoluteId.Of(model.Get(ReferenceEquals(model.Type, Pod.Type) ? Pod.Id : App.Id))!] = model;
            return;
        }

        foreach (var service in (model.Get(GroupUpdate.Apps) ?? RamlList<RamlObject>.Empty).Concat(model.Get(GroupUpdate.Groups) ?? RamlList<RamlObject>.Empty))
        {
            AddServices(service, models);
        }
    }

    private static byte[] Print(RamlObject stored)
    {
        using var buffer = new PooledBuffer(4096);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            stored.Type.Write(writer, stored);
        }

        return buffer.Written.ToArray();
    }
}
