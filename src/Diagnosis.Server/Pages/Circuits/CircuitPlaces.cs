using Diagnosis.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>Counts the live pages, all together and of each caller.</summary>
internal sealed class CircuitPlaces(IOptions<CircuitLimits> limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofCallers = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Takes a place. Dispose it when the page is gone.</summary>
    /// <exception cref="ServerBusyException">There is none.</exception>
    public IDisposable Enter(string caller)
    {
        lock (_lock)
        {
            var own = _ofCallers.GetValueOrDefault(caller);
            if (own >= limits.Value.MaxLivePagesPerCaller || _all >= limits.Value.MaxLivePages)
            {
                throw new ServerBusyException(LoadBound.LivePages);
            }

            _ofCallers[caller] = own + 1;
            _all++;
        }

        return new TakenPlace(this, caller);
    }

    private void Leave(string caller)
    {
        lock (_lock)
        {
            _all--;
            if (--_ofCallers[caller] == 0)
            {
                _ofCallers.Remove(caller);
            }
        }
    }

    private sealed class TakenPlace(CircuitPlaces places, string caller) : IDisposable
    {
        private CircuitPlaces? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Leave(caller);
    }
}
