using FluentValidation;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// Looks at a request before its handler does, and reports all that is wrong with it at once, under the names that fields have in the contract.
/// </summary>
internal sealed class RequestValidationBehavior<TQuery, TRequest, TResponse>(IValidator<TRequest> validator) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
{
    public Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var failures = validator.Validate(request.Request).Errors;
        foreach (var failure in failures)
        {
            failure.PropertyName = FieldPath.Of(failure.PropertyName);
        }

        return failures.Count == 0 ? next() : throw new ValidationException(failures);
    }
}
