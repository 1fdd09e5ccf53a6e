using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class OfferDeclinedCounter(Journal journal) : INotificationHandler<OfferDeclined>
{
    public Task Handle(OfferDeclined notification, CancellationToken cancellationToken)
    {
        journal.Lines.Add($"counted {notification.OfferId}");
        return Task.CompletedTask;
    }
}
