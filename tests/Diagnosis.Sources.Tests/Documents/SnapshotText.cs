using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Writes a whole snapshot as text, so that two can be compared.</summary>
internal static class SnapshotText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(), new BytesConverter(), new ReasonConverter(), new FactConverter<string>(), new FactConverter<int>() },
    };

    public static string Of(ClusterSnapshot snapshot) => JsonSerializer.Serialize(snapshot, Options);

    /// <summary>A definition's own bytes are told by their number: the documents hold them.</summary>
    private sealed class BytesConverter : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Encoding.UTF8.GetBytes(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.Length} bytes");
    }

    /// <summary>A reason is told by its name.</summary>
    private sealed class ReasonConverter : JsonConverter<RefusalReason>
    {
        public override RefusalReason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RefusalReason value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }

    /// <summary>A fact has a value only where it is known.</summary>
    private sealed class FactConverter<T> : JsonConverter<Fact<T>>
        where T : notnull
    {
        public override Fact<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Fact<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.IsNotKnown ? $"not known: {value.Why}" : $"{(value.IsKnown ? value.Value : "none")} ({value.Document.WireName()})");
    }
}
