using FluentValidation;
using FluentValidation.Results;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// What is wrong with a request, gathered so that all of it is told at once: first what could not be read of it, then what its validator finds, then what
/// only the cluster tells.
/// </summary>
/// <param name="unread">Values that could not be read. What stands in their place is not judged, nor what rests on it.</param>
internal sealed class RequestFaults(params IReadOnlyList<ValidationFailure> unread)
{
    private readonly List<ValidationFailure> _faults = [.. unread];

    /// <summary>True when nothing is wrong so far.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>True when something is wrong with a field itself.</summary>
    public bool Contains(string field) => _faults.Exists(fault => fault.PropertyName == field);

    /// <summary>True when something is wrong with a field or within it.</summary>
    public bool Touches(string field) => _faults.Exists(fault => IsWithin(fault.PropertyName, field));

    /// <summary>A field does not hold what it must.</summary>
    public void Add(string field, string message) => Add(new ValidationFailure(field, message));

    /// <summary>A field names what is not there.</summary>
    public void Add(string field, UnknownResourceException unknown) => Add(new ValidationFailure(field, unknown.Message) { CustomState = unknown });

    /// <summary>The same in a validator's words.</summary>
    public void Add(ValidationFailure fault)
    {
        if (!unread.Any(one => IsWithin(fault.PropertyName, one.PropertyName) || RestsOn(fault, one.PropertyName)))
        {
            _faults.Add(fault);
        }
    }

    /// <summary>What was wrong is told by the answer itself, and ends no call any more.</summary>
    public void AreAnswered() => _faults.Clear();

    /// <summary>Ends the call when anything is wrong.</summary>
    /// <exception cref="ValidationException">Something is.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new ValidationException(_faults);
        }
    }

    private static bool RestsOn(ValidationFailure fault, string field) => fault.CustomState is OtherValues others
        && others.Fields.Select(other => other == RequestRules.OwnParts ? fault.PropertyName : other)
            .Any(other => IsWithin(field, other) || IsWithin(other, field));

    private static bool IsWithin(string field, string outer) =>
        field.StartsWith(outer, StringComparison.Ordinal) && (field.Length == outer.Length || field[outer.Length] is '.' or '[');
}
