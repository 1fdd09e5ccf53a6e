using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class OuterBehavior<TRequest, TResponse>(Journal journal) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IBaseRequest
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        journal.Lines.Add("outer in");
        var response = await next();
        journal.Lines.Add($"outer out with {response}");
        return response;
    }
}
