using FluentValidation;
using FluentValidation.Results;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What is wrong with a request once the cluster has been read, gathered so that all of it is told at once.</summary>
internal sealed class RequestFaults
{
    private readonly List<ValidationFailure> _faults = [];

    /// <summary>A field does not hold what it must.</summary>
    public void Add(string field, string message) => _faults.Add(new(field, message));

    /// <summary>A field names what is not there.</summary>
    public void Add(string field, UnknownResourceException unknown) => _faults.Add(new(field, unknown.Message) { CustomState = unknown });

    /// <summary>Ends the call when anything is wrong.</summary>
    /// <exception cref="ValidationException">Something is.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new ValidationException(_faults);
        }
    }
}
