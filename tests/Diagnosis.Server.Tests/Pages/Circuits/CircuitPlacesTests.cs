using Diagnosis.Server.Hosting;
using Diagnosis.Server.Pages.Circuits;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Tests.Pages.Circuits;

public sealed class CircuitPlacesTests
{
    private readonly CircuitPlaces _places = new(Options.Create(new CircuitLimits { MaxLivePages = 3, MaxLivePagesPerCaller = 2 }));

    [Fact]
    public void Caller_has_so_many_and_no_more()
    {
        _places.Enter("ann");
        _places.Enter("ann");

        Should.Throw<ServerBusyException>(() => _places.Enter("ann")).Message.ShouldContain("MaxLivePagesPerCaller");
        _places.Enter("bob");
    }

    [Fact]
    public void All_together_have_so_many_and_no_more()
    {
        _places.Enter("ann");
        _places.Enter("bob");
        _places.Enter("eve");

        Should.Throw<ServerBusyException>(() => _places.Enter("joe"));
    }

    [Fact]
    public void Place_that_is_left_is_free_once()
    {
        _places.Enter("ann");
        var place = _places.Enter("ann");
        place.Dispose();
        place.Dispose();

        _places.Enter("ann");
        Should.Throw<ServerBusyException>(() => _places.Enter("ann"));
    }
}
