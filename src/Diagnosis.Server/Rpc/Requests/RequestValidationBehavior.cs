using Diagnosis.Sources.Live;
using FluentValidation;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// Looks at a request before its handler does, and reports all that is wrong with it at once, under the names that fields have in the contract.
/// </summary>
/// <param name="validator">Looks at the fields of the request.</param>
/// <param name="more">Look at what the query has worked out of them.</param>
internal sealed class RequestValidationBehavior<TQuery, TRequest, TResponse>(IValidator<TRequest> validator, IEnumerable<IValidator<TQuery>> more)
    : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = request.Faults;
        foreach (var failure in more.SelectMany(one => one.Validate(request).Errors).Concat(validator.Validate(request.Request).Errors))
        {
            failure.PropertyName = FieldPath.Of(failure.PropertyName);
            faults.Add(failure);
        }

        if (!request.IsCheckedInCluster || faults.Touches("source"))
        {
            faults.ThrowIfAny();
        }

        try
        {
            return await next();
        }
        catch (Exception exception) when (!faults.IsEmpty && exception is ClusterUnavailableException or OperationCanceledException)
        {
            // Any cluster would refuse the request; that this one cannot add to the reasons, or not in time, is nothing that the caller has to mend first.
            faults.ThrowIfAny();
            throw;
        }
    }
}
