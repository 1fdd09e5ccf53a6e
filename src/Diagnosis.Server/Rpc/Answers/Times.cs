using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes moments.</summary>
internal static class Times
{
    /// <summary>A moment, or absent.</summary>
    public static Timestamp? ToWire(this DateTimeOffset? moment) => moment is null ? null : Timestamp.FromDateTimeOffset(moment.Value);

    /// <summary>A moment.</summary>
    public static Timestamp ToWire(this DateTimeOffset moment) => Timestamp.FromDateTimeOffset(moment);
}
