using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>What stays of a server that has stopped.</summary>
public sealed class StoppedServerTests
{
    [Fact]
    public async Task Servers_that_have_stopped_leave_nothing_behind()
    {
        WeakReference[] servers = [await RunOneAsync(), await RunOneAsync(), await RunOneAsync()];

        for (var tries = 0; tries < 20 && Left(servers) > 1; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        // The runtime keeps what it made of the first JSON options of a kind, for all that are like them.
        Left(servers).ShouldBeLessThanOrEqualTo(1);
    }

    private static int Left(WeakReference[] servers) => servers.Count(server => server.IsAlive);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunOneAsync()
    {
        await using var server = await ServerFixture.StartAsync(null);
        (await server.Http.GetAsync("/health/live")).EnsureSuccessStatusCode();
        return new(server.Services.GetRequiredService<IHostApplicationLifetime>());
    }
}
