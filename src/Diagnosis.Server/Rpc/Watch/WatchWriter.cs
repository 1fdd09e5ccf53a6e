using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>Numbers the messages of a watch, leaves out those that tell nothing new, and breaks a silence that gets too long.</summary>
internal sealed class WatchWriter
{
    private readonly IServerStreamWriter<WatchDiagnosisResponse> _writer;
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestSilence;
    private readonly string _question;
    private readonly bool _isResumed;
    private WatchMark _mark;
    private WatchDiagnosisResponse? _last;
    private DateTimeOffset _writtenAt;

    /// <param name="writer">Takes the messages.</param>
    /// <param name="request">What is watched.</param>
    /// <param name="time">The clock.</param>
    public WatchWriter(IServerStreamWriter<WatchDiagnosisResponse> writer, WatchDiagnosisRequest request, TimeProvider time)
    {
        (_writer, _time, _longestSilence) = (writer, time, WatchPace.Of(request.Heartbeat));
        _question = WatchQuery.QuestionOf(request);
        _mark = request.ResumeToken.Length == 0 ? new(0, "") : WatchMark.Read(request.ResumeToken, _question)!;
        _isResumed = _mark.Sequence > 0;
    }

    /// <summary>How long it may still be silent.</summary>
    public TimeSpan SilenceLeft => _writtenAt + _longestSilence - _time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Writes the message when it is the last one, or tells another thing than the one before.</summary>
    public async Task TellAsync(WatchDiagnosisResponse message, CancellationToken cancellationToken)
    {
        var told = message.Event switch
        {
            WatchEvent.Unreadable => WatchMark.Unreadable,
            WatchEvent.Diagnosis => WatchMark.Of(message),
            _ => "",
        };
        var isNews = told != _mark.Told || message.End != WatchEnd.Unspecified;
        if (isNews)
        {
            await WriteAsync(message, told, cancellationToken);
        }
        else if (_last is null && _isResumed)
        {
            await WriteAsync(Heartbeat(message), told, cancellationToken);
        }

        _last = message;
    }

    /// <summary>Writes a heartbeat when it has been silent for so long.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) =>
        SilenceLeft > TimeSpan.Zero || _last is null ? Task.CompletedTask : WriteAsync(Heartbeat(_last), _mark.Told, cancellationToken);

    /// <summary>That what was told last is still so, by the facts that were read last.</summary>
    private static WatchDiagnosisResponse Heartbeat(WatchDiagnosisResponse last) =>
        new() { Event = WatchEvent.Heartbeat, ObservedAt = last.ObservedAt, SnapshotId = last.SnapshotId };

    private async Task WriteAsync(WatchDiagnosisResponse message, string told, CancellationToken cancellationToken)
    {
        _mark = new(_mark.Sequence + 1, told);
        message.Sequence = _mark.Sequence;
        message.ResumeToken = _mark.Write(_question);
        _writtenAt = _time.GetUtcNow();
        await _writer.WriteAsync(message, cancellationToken);
    }
}
