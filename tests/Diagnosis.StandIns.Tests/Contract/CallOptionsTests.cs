using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class CallOptionsTests
{
    private static readonly DateTime Deadline = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Default_SaysNothing()
    {
        foreach (var options in new[] { default, new CallOptions(headers: null) })
        {
            options.Headers.ShouldBeNull();
            options.Deadline.ShouldBeNull();
            options.CancellationToken.CanBeCanceled.ShouldBeFalse();
            options.WriteOptions.ShouldBeNull();
            options.PropagationToken.ShouldBeNull();
            options.Credentials.ShouldBeNull();
            options.IsWaitForReady.ShouldBeFalse();
        }
    }

    [Fact]
    public void Constructor_KeepsEveryPart()
    {
        using var cancellation = new CancellationTokenSource();
        var headers = new Metadata();
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var options = new CallOptions(headers, Deadline, cancellation.Token, write, propagationToken: null, credentials);
        options.Headers.ShouldBeSameAs(headers);
        options.Deadline.ShouldBe(Deadline);
        options.CancellationToken.ShouldBe(cancellation.Token);
        options.WriteOptions.ShouldBeSameAs(write);
        options.Credentials.ShouldBeSameAs(credentials);
    }

    public static TheoryData<string, Func<CallOptions, CallOptions>, Func<CallOptions, object?>, object> Changes
    {
        get
        {
            var headers = new Metadata();
            var write = new WriteOptions(WriteFlags.BufferHint);
            var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
            var cancelled = new CancellationToken(canceled: true);
            return new()
            {
                { "headers", options => options.WithHeaders(headers), options => options.Headers, headers },
                { "deadline", options => options.WithDeadline(Deadline), options => options.Deadline, Deadline },
                { "token", options => options.WithCancellationToken(cancelled), options => options.CancellationToken, cancelled },
                { "write options", options => options.WithWriteOptions(write), options => options.WriteOptions, write },
                { "credentials", options => options.WithCredentials(credentials), options => options.Credentials, credentials },
                { "wait", options => options.WithWaitForReady(), options => options.IsWaitForReady, true },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void With_ChangesACopyAndNothingElse(
        string name, Func<CallOptions, CallOptions> change, Func<CallOptions, object?> read, object expected)
    {
        var original = new CallOptions(deadline: DateTime.MaxValue).WithWriteOptions(WriteOptions.Default);
        var before = read(original);
        var changed = change(original);
        read(changed).ShouldBe(expected, name);
        read(original).ShouldBe(before, name);
        if (name != "write options")
        {
            changed.WriteOptions.ShouldBeSameAs(WriteOptions.Default);
        }

        if (name != "deadline")
        {
            changed.Deadline.ShouldBe(DateTime.MaxValue);
        }
    }

    [Fact]
    public void WaitForReady_CanBeTakenBack() => new CallOptions().WithWaitForReady().WithWaitForReady(false).IsWaitForReady.ShouldBeFalse();

    [Fact]
    public void WriteFlags_HaveTheirNumbers()
    {
        ((int)WriteFlags.BufferHint).ShouldBe(1);
        ((int)WriteFlags.NoCompress).ShouldBe(2);
        ((int)WriteOptions.Default.Flags).ShouldBe(0);
    }
}
