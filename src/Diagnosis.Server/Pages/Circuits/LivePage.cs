using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>
/// A page that is rendered for a request and then lives in a circuit. It is first rendered when what it shows is there: so the browser keeps what came with
/// the request until then, and nothing flickers.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private const int RestsPerLook = 5;

    /// <summary>As often as a cluster is read at all while somebody looks at it; whoever looks shares one reading.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _gone = new();
    private bool _isLoaded;

    [Inject]
    private PageCalls AllCalls { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The browser.</summary>
    [Inject]
    protected IJSRuntime Browser { get; set; } = null!;

    /// <summary>Asks in the name of who looks at the page.</summary>
    private protected PageCalls Calls => AllCalls;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_isLoaded)
        {
            _isLoaded = true;
            await LoadAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>The page is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what the page shows first.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Goes on once the page is alive, until it is gone.</summary>
    /// <param name="gone">Ends with the page.</param>
    protected virtual Task LiveAsync(CancellationToken gone) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await Browser.InvokeVoidAsync("page.alive", _gone.Token);
            await Task.WhenAll(LiveAsync(_gone.Token), ReloadAsync(_gone.Token));
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser has left.
        }
    }

    /// <summary>Looks again and again, as often as is fresh and no more than is cheap: what takes long rests longer.</summary>
    /// <param name="lookAsync">Looks; is told how often it has.</param>
    /// <param name="gone">Ends with the page.</param>
    protected async Task RepeatAsync(Func<int, Task> lookAsync, CancellationToken gone)
    {
        for (var (round, rest) = (1, ShortestRest); !gone.IsCancellationRequested; round++)
        {
            await Task.Delay(rest, Time, gone);
            var begun = Time.GetTimestamp();
            await lookAsync(round);
            rest = TimeSpan.FromTicks(Math.Max(ShortestRest.Ticks, RestsPerLook * Time.GetElapsedTime(begun).Ticks));
        }
    }

    /// <summary>Puts what the page shows into its address; nothing is loaded.</summary>
    protected ValueTask AddressAsync(string address) => Browser.InvokeVoidAsync("page.address", address);

    /// <summary>Loads the page anew when who looks at it must say again who he is.</summary>
    private async Task ReloadAsync(CancellationToken gone)
    {
        if (await AllCalls.UntilAsync() is { } until)
        {
            await Task.Delay(until - Time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, Time, gone);
            await Browser.InvokeVoidAsync("page.reload", gone);
        }
    }
}
