using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class OfferDeclinedLogger(Journal journal) : INotificationHandler<OfferDeclined>
{
    public Task Handle(OfferDeclined notification, CancellationToken cancellationToken)
    {
        journal.Lines.Add($"logged {notification.OfferId}");
        return Task.CompletedTask;
    }
}
