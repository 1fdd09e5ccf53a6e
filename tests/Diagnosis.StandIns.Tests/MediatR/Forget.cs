using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed record Forget(string AppId) : IRequest;
