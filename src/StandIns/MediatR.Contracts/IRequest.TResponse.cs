namespace MediatR;

/// <summary>Marks a message for exactly one handler that answers with <typeparamref name="TResponse" />.</summary>
/// <typeparam name="TResponse">The type of the answer.</typeparam>
public interface IRequest<out TResponse> : IBaseRequest
{
}
