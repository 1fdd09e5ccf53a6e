using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class InnerBehavior<TRequest, TResponse>(Journal journal) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IBaseRequest
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        journal.Lines.Add("inner in");
        var response = await next();
        journal.Lines.Add($"inner out with {response}");
        return response;
    }
}
