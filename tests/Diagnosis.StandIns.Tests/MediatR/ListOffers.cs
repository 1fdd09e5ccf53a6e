using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed record ListOffers(int Count) : IStreamRequest<int>;
