using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class ExplainHandler : IRequestHandler<Explain, string>
{
    public Task<string> Handle(Explain request, CancellationToken cancellationToken) => Task.FromResult($"{request.AppId} is stuck");
}
