using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed record Explain(string AppId) : IRequest<string>;
