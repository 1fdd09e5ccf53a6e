using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Values as protobuf writes them, <c>{"value": 4}</c>, or plain, as most endpoints do.</summary>
internal static class ProtobufValue
{
    private static readonly MemberTable<double?> WrappedNumber = new(("value", (ref json, ref value) => value = json.Number()));
    private static readonly MemberTable<string?> WrappedText = new(("value", (ref json, ref value) => value = json.Text()));

    public static double? Number(ref JsonWalker json) => json.IsObject ? WrappedNumber.ReadObject(ref json, null) : json.Number();

    public static string? Text(ref JsonWalker json) => json.IsObject ? WrappedText.ReadObject(ref json, null) : json.Text();
}
