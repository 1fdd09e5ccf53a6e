using Diagnosis.Server.Hosting;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>A request from outside. Its behaviours trace it and let only a valid request reach the handler.</summary>
/// <param name="Request">What was asked, as it came.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal abstract record Query<TRequest, TResponse>(TRequest Request, CallDeadline Deadline) : IRequest<TResponse>;
