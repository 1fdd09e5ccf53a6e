using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>A server that may take 16 MiB, and requests that are larger, or say that they are.</summary>
public sealed class RequestMemoryTests : IAsyncLifetime
{
    private static readonly Metadata Packed = new() { { "grpc-internal-encoding-request", "gzip" } };

    /// <summary>Within the limit of one request, and more than there is for all.</summary>
    private static readonly DiagnoseRequest Large =
        new() { AllStuck = true, Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, new byte[20_000_000])) };

    private static readonly DiagnoseRequest Shop = new() { AllStuck = true, Source = Documents.Shop() };

    private ServerFixture _server = null!;

    private MemoryBudget Memory => _server.Services.GetRequiredService<MemoryBudget>();

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(null, "--Diagnosis:Limits:MaxMemoryBytes=16777216");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Over_grpc_a_body_without_room_is_refused_and_told_when_to_come_again() => await CallShouldBeBusyAsync(null);

    [Fact]
    public async Task Over_grpc_what_a_packed_message_becomes_is_counted() => await CallShouldBeBusyAsync(Packed);

    [Fact]
    public async Task Over_http_a_body_without_room_is_refused_and_told_when_to_come_again()
    {
        var response = await _server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(Large));

        await ShouldBeBusyAsync(response);
    }

    [Fact]
    public async Task Over_http_what_a_packed_body_becomes_is_counted()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Large)));
        }

        var response = await _server.Http.PostJsonAsync("/v1/diagnose", packed.ToArray(), "application/json", ("Content-Encoding", "gzip"));

        await ShouldBeBusyAsync(response);
    }

    [Fact]
    public async Task Lengths_that_are_only_announced_take_nothing()
    {
        const int Callers = 150;
        var head = Encoding.ASCII.GetBytes(
            "POST /v1/diagnose HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000000\r\n\r\n{");
        var callers = Enumerable.Range(0, Callers).Select(_ => new TcpClient()).ToArray();
        foreach (var caller in callers)
        {
            await caller.ConnectAsync(IPAddress.Loopback, _server.HttpAddress.Port);
            await caller.GetStream().WriteAsync(head);
        }

        await UntilAsync(() => Memory.Taken > 0);
        Memory.Taken.ShouldBeLessThanOrEqualTo(Callers * 4096);
        (await _server.Client.DiagnoseAsync(Shop)).Diagnoses.ShouldHaveSingleItem();

        Array.ForEach(callers, caller => caller.Dispose());
        await UntilAsync(() => Memory.Taken == 0);
    }

    [Fact]
    public async Task Packed_messages_side_by_side_are_refused_and_leave_nothing_behind()
    {
        var most = 0L;
        var calls = Enumerable.Range(0, 40).Select(async _ =>
        {
            var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(Large, Packed));
            error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
            error.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
            most = Math.Max(most, Memory.Taken);
        });

        await Task.WhenAll(calls);

        most.ShouldBeLessThanOrEqualTo(Memory.Bytes);
        await UntilAsync(() => Memory.Taken == 0);
        (await _server.Client.DiagnoseAsync(Shop)).Diagnoses.ShouldHaveSingleItem();
    }

    private async Task CallShouldBeBusyAsync(Metadata? headers)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(Large, headers));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
        error.Detail<RetryInfo>().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        await UntilAsync(() => Memory.Taken == 0);
    }

    private async Task ShouldBeBusyAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var error = await response.StatusAsync();
        error.Code.ShouldBe((int)StatusCode.ResourceExhausted);
        error.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
        error.Detail<RetryInfo>().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        await UntilAsync(() => Memory.Taken == 0);
    }

    /// <summary>What is given back is given back after the answer has gone out.</summary>
    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        holds().ShouldBeTrue();
    }
}
