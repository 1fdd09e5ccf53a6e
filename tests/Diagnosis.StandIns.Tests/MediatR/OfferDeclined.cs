using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed record OfferDeclined(string OfferId) : INotification;
