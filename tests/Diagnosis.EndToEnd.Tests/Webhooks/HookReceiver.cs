using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>A receiver of webhooks on a real socket, with a secret in a file.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Func<int, HttpContext, Task> _answer;
    private readonly string _secretFile = Path.GetTempFileName();
    private readonly ConcurrentQueue<ReceivedHook> _received = new();
    private int _count;

    private HookReceiver(WebApplication app, Func<int, HttpContext, Task> answer) => (_app, _answer) = (app, answer);

    /// <summary>The key that signs what is sent to it.</summary>
    public byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    /// <summary>All that came, in order.</summary>
    public ReceivedHook[] Received => [.. _received];

    /// <summary>Its address.</summary>
    public string Url => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/in?room=7";

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers the first request, the second and so on; by default it takes each.</param>
    public static async Task<HookReceiver> StartAsync(Func<int, HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new HookReceiver(app, answer ?? ((_, _) => Task.CompletedTask));
        await File.WriteAllTextAsync(receiver._secretFile, $"whsec_{Convert.ToBase64String(receiver.Key)}\n");
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Settings of a server that sends to it.</summary>
    public string[] Settings(string name, params string[] more) =>
    [
        $"--Diagnosis:Webhooks:{name}:Url={Url}", $"--Diagnosis:Webhooks:{name}:SecretFile={_secretFile}",
        .. more.Select(setting => $"--Diagnosis:Webhooks:{name}:{setting}"),
    ];

    /// <summary>Waits until so many requests have come; all of them.</summary>
    /// <param name="count">So many.</param>
    /// <param name="meanwhile">Done again and again until then.</param>
    public async Task<ReceivedHook[]> UntilAsync(int count, Action? meanwhile = null)
    {
        for (var began = TimeProvider.System.GetTimestamp(); Received.Length < count; await Task.Delay(100))
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, $"Came: {string.Join(", ", Received.Select(one => one.News))}");
            meanwhile?.Invoke();
        }

        return Received;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_secretFile);
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        _received.Enqueue(new($"{http.Request.Path}{http.Request.QueryString}", http.Request.ContentType ?? "", headers, body));
        await _answer(Interlocked.Increment(ref _count), http);
    }
}
