namespace MediatR;

/// <summary>What requests with and without an answer have in common, so that a constraint can name both.</summary>
public interface IBaseRequest
{
}
