using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class StreamTests
{
    [Fact]
    public async Task ReadAll_YieldsWhatHasNotBeenReadYet()
    {
        var reader = new ListReader<int>(1, 2, 3);
        await reader.MoveNext(CancellationToken.None);
        (await ReadAsync(reader, CancellationToken.None)).ShouldBe([2, 3]);
        (await ReadAsync(reader, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAllWithCancelledToken_EndsTheReading() =>
        await Should.ThrowAsync<OperationCanceledException>(() => ReadAsync(new ListReader<int>(1), new CancellationToken(canceled: true)));

    [Fact]
    public async Task ReadAllWithTokenOfTheEnumeration_EndsTheReading() =>
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new ListReader<int>(1).ReadAllAsync().WithCancellation(new CancellationToken(canceled: true)))
            {
            }
        });

    [Fact]
    public void ReadAllOfNothing_IsRefusedAtOnce() => Should.Throw<ArgumentNullException>(() => ((IAsyncStreamReader<int>)null!).ReadAllAsync());

    [Fact]
    public async Task MoveNextWithoutToken_Reads()
    {
        var reader = new ListReader<string>("offer");
        (await reader.MoveNext()).ShouldBeTrue();
        reader.Current.ShouldBe("offer");
        (await reader.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task WriterThatCannotGiveUp_TakesOnlyTokensThatDoNotAskForIt()
    {
        var writer = new ListWriter<string>();
        IAsyncStreamWriter<string> stream = writer;
        using var cancellation = new CancellationTokenSource();
        await stream.WriteAsync("offer", CancellationToken.None);
        await Should.ThrowAsync<NotSupportedException>(() => stream.WriteAsync("lost", cancellation.Token));
        writer.Written.ShouldBe(["offer"]);
    }

    private static async Task<List<int>> ReadAsync(ListReader<int> reader, CancellationToken cancellationToken)
    {
        var messages = new List<int>();
        await foreach (var message in reader.ReadAllAsync(cancellationToken))
        {
            messages.Add(message);
        }

        return messages;
    }
}
