using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class ForgetHandler(Journal journal) : IRequestHandler<Forget>
{
    public Task Handle(Forget request, CancellationToken cancellationToken)
    {
        journal.Lines.Add($"forgot {request.AppId}");
        return Task.CompletedTask;
    }
}
