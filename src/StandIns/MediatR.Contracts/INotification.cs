namespace MediatR;

/// <summary>Marks a message that any number of handlers may receive; no handler answers it.</summary>
public interface INotification
{
}
