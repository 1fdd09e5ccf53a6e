using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>The response of a question that is asked in a circuit: nothing is written to it, and what is held for the question is let go at its end.</summary>
internal sealed class KeptDisposables : HttpResponseFeature
{
    private readonly List<(Func<object, Task> Callback, object State)> _completed = [];

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

    /// <summary>The question is answered.</summary>
    public async Task EndAsync()
    {
        foreach (var (callback, state) in Enumerable.Reverse(_completed))
        {
            await callback(state);
        }
    }
}
