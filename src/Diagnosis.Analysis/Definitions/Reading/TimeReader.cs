using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads a date with time and offset (<c>2017-01-01T00:00:00.000Z</c>); the value keeps its text.</summary>
internal sealed class TimeReader : ValueReader
{
    /// <summary>The one reader.</summary>
    public static readonly TimeReader Instance = new();

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        if (context.Tree.Kind(node) != JsonKind.Text)
        {
            context.Fail("error.expected.date", node);
            return false;
        }

        var text = context.Tree.String(node);
        if (IsoTime.TryParse(text, out var moment))
        {
            value = moment;
            return true;
        }

        context.Fail("error.expected.date.isoformat", node);
        return false;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(VersionTime.Print((DateTimeOffset)value));
}
