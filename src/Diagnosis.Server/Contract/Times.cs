using FluentValidation;
using FluentValidation.Results;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Contract;

/// <summary>Times between the contract and the engine.</summary>
internal static class Times
{
    /// <summary>A moment, or absent.</summary>
    public static Timestamp? ToWire(this DateTimeOffset? moment) => moment is null ? null : Timestamp.FromDateTimeOffset(moment.Value);

    /// <summary>A moment.</summary>
    public static Timestamp ToWire(this DateTimeOffset moment) => Timestamp.FromDateTimeOffset(moment);

    /// <summary>Reads a moment of a request.</summary>
    /// <exception cref="ValidationException">It is out of the range that Timestamp allows (years 1 to 9999).</exception>
    public static DateTimeOffset? FromWire(Timestamp? timestamp, string field)
    {
        try
        {
            return timestamp?.ToDateTimeOffset();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new ValidationException([new ValidationFailure(field, "Is not a valid google.protobuf.Timestamp.")]);
        }
    }

    /// <summary>Reads a span of a request.</summary>
    /// <exception cref="ValidationException">It is out of the range that Duration allows.</exception>
    public static TimeSpan? FromWire(Duration? duration, string field)
    {
        try
        {
            return duration?.ToTimeSpan();
        }
        catch (Exception exception) when (exception is InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new ValidationException([new ValidationFailure(field, "Is not a valid google.protobuf.Duration.")]);
        }
    }
}
