using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>
/// The fields of a diagnosis that a caller wants. Unlike the masks of protobuf's own library it goes through lists into each of their entries (AIP-157).
/// </summary>
internal sealed class ReadMask
{
    private const string Everything = "*";
    private const int MostPaths = 1000;
    private const int MaxQuoted = 100;

    private static readonly FieldDescriptor Workload = Wire.Diagnosis.Descriptor.FindFieldByNumber(Wire.Diagnosis.WorkloadFieldNumber);
    private static readonly FieldDescriptor Placement = Wire.Diagnosis.Descriptor.FindFieldByNumber(Wire.Diagnosis.PlacementFieldNumber);
    private static readonly FieldDescriptor Rows = Wire.Placement.Descriptor.FindFieldByNumber(Wire.Placement.AgentsFieldNumber);

    private readonly MaskedFields? _wanted;
    private readonly MaskedFields? _wantedOfRow;

    private ReadMask(MaskedFields? wanted)
    {
        _wanted = wanted;
        _wantedOfRow = wanted?.Of(Placement)?.Of(Rows);
        HasRows = wanted is null || (wanted.Has(Placement) && (wanted.Of(Placement) is not { } placement || placement.Has(Rows)));
    }

    /// <summary>True when agents' rows are wanted.</summary>
    public bool HasRows { get; }

    /// <summary>The mask of a request whose mask is without fault.</summary>
    public static ReadMask Of(Wire.DiagnoseRequest request)
    {
        if (request.ReadMask is not { Paths.Count: > 0 } mask || mask.Paths.Contains(Everything))
        {
            return new(null);
        }

        var wanted = new MaskedFields();
        wanted.Add(Workload, []);
        foreach (var path in mask.Paths)
        {
            FieldDescriptor[] way = [.. Found(path)];
            wanted.Add(way[0], way.AsSpan(1));
        }

        return new(wanted);
    }

    /// <summary>What is wrong with a mask; null when nothing is.</summary>
    public static string? Fault(FieldMask? mask)
    {
        if (mask is { Paths.Count: > MostPaths })
        {
            return $"Has {mask.Paths.Count} paths; the most is {MostPaths}.";
        }

        foreach (var path in mask?.Paths.Where(path => path != Everything) ?? [])
        {
            var names = path.Split('.');
            var found = Found(path).ToArray();
            if (found.Length < names.Length)
            {
                var of = found.Length == 0 ? Wire.Diagnosis.Descriptor : found[^1].FieldType == FieldType.Message ? found[^1].MessageType : null;
                var near = of is null ? null : NearestNames.Meant(names[found.Length], [.. of.Fields.InDeclarationOrder().Select(field => field.Name)]);
                return $"'{BoundedText.Of(path, MaxQuoted)}' is no field of a Diagnosis: "
                    + (of is null ? $"{found[^1].Name} has no fields" : $"{of.Name} has no '{BoundedText.Of(names[found.Length], MaxQuoted)}'")
                    + (near is null ? "." : $"; did you mean {near}?");
            }
        }

        return null;
    }

    /// <summary>Takes out of a diagnosis what is not wanted.</summary>
    public void Apply(Wire.Diagnosis diagnosis) => _wanted?.Keep(diagnosis);

    /// <summary>The same of a row that is to stand in a wanted placement.</summary>
    public void ApplyToRow(Wire.AgentVerdict row) => _wantedOfRow?.Keep(row);

    /// <summary>The fields on the way of a path, as far as there are any.</summary>
    private static IEnumerable<FieldDescriptor> Found(string path)
    {
        var message = Wire.Diagnosis.Descriptor;
        foreach (var name in path.Split('.'))
        {
            if (message?.FindFieldByName(name) is not { } field)
            {
                yield break;
            }

            yield return field;
            message = field is { FieldType: FieldType.Message, IsMap: false } ? field.MessageType : null;
        }
    }
}
