using FluentValidation;
using MediatR;

namespace Diagnosis.Server.Requests;

/// <summary>Runs every validator of a query before its handler, and reports all that is wrong at once.</summary>
internal sealed class RequestValidationBehavior<TQuery, TAnswer>(IEnumerable<IValidator<TQuery>> validators) : IPipelineBehavior<TQuery, TAnswer>
    where TQuery : IQuery<TAnswer>
{
    public Task<TAnswer> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var failures = validators.SelectMany(v => v.Validate(request).Errors).ToArray();
        return failures.Length == 0 ? next() : throw new ValidationException(failures);
    }
}
