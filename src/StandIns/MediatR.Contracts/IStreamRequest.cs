namespace MediatR;

/// <summary>Marks a message for exactly one handler that answers with a sequence.</summary>
/// <typeparam name="TResponse">The type of each answer in the sequence.</typeparam>
public interface IStreamRequest<out TResponse>
{
}
