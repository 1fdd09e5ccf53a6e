using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Diagnosis.Server.Sample;

/// <summary>
/// Marathon and Mesos of the sample cluster, answered in this process on a free port of the loopback interface, so that the ordinary way to read a
/// cluster reads the sample too. Has nothing of the service's own configuration, endpoints or middleware.
/// </summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampleServer(WebApplication app) => _app = app;

    /// <summary>Base address of Marathon, ending in a slash; <c>v2/queue</c> lies below.</summary>
    public Uri MarathonUrl => new(Address, $"{SampleMarathon.Path}/");

    /// <summary>Base address of the Mesos master, ending in a slash; <c>slaves</c> lies below.</summary>
    public Uri MesosUrl => new(Address, $"{SampleMesos.Path}/");

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts it.</summary>
    public static async Task<SampleServer> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var documents = new SampleDocuments(new SampleMoment(time));
        new SampleMarathon(documents).Map(app);
        new SampleMesos(documents).Map(app);
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
