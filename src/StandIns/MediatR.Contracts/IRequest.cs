namespace MediatR;

/// <summary>Marks a message for exactly one handler that answers nothing.</summary>
public interface IRequest : IBaseRequest
{
}
