using MediatR;

namespace Diagnosis.Server.Requests;

/// <summary>A request from outside. The behaviours for callers' requests wrap these and nothing else: analyses have their own.</summary>
internal interface IQuery<out TAnswer> : IRequest<TAnswer>;
