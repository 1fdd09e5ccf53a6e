using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Server.Access;
using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;

namespace Diagnosis.Server.Rpc.Uploaded;

/// <summary>
/// Uploads as all servers see them: archives in pieces, each under its caller and the id of what was read of it. What is found is believed when its sum is
/// right; servers that share nothing have none here.
/// </summary>
/// <param name="shared">What is shared, made when it is first asked for; null when nothing is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what is not shared, and of what is not believed.</param>
internal sealed partial class SharedUploads(Lazy<SharedCache?> shared, TimeProvider time, ILogger<SharedUploads> logger)
{
    /// <summary>Small enough for the time in which Redis must answer.</summary>
    private const int PieceBytes = 4 << 20;
    private const int IdLength = 32;

    /// <summary>Keeps an archive for the other servers, as long as this one keeps what it read of it.</summary>
    /// <param name="caller">Who uploaded it.</param>
    /// <param name="id">Of what was read.</param>
    /// <param name="upload">The archive.</param>
    public async Task KeepAsync(Caller caller, string id, UploadedArchive upload)
    {
        if (shared.Value is not { } cache)
        {
            return;
        }

        var (key, lifetime) = (KeyOf(caller, id), upload.ForgottenAt - time.GetUtcNow());
        for (var at = 0; at < upload.Bytes.Length && cache.IsUsable; at += PieceBytes)
        {
            await cache.KeepAsync(PieceOf(key, at), upload.Bytes.Slice(at, Math.Min(PieceBytes, upload.Bytes.Length - at)).ToArray(), lifetime);
        }

        await cache.KeepAsync(key, Encoding.ASCII.GetBytes(Head(upload)), lifetime);
        if (!cache.IsUsable)
        {
            LogUnshared(logger, id);
        }
    }

    /// <summary>An archive that a caller uploaded to another server; null when there is none.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="id">Of what was read of it there.</param>
    /// <param name="most">The largest that is taken on.</param>
    /// <param name="share">What its memory is taken from.</param>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public async Task<UploadedArchive?> FindAsync(Caller caller, string id, long most, MemoryShare share)
    {
        var key = KeyOf(caller, id);
        if (shared.Value is not { } cache || id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower) || await cache.FindAsync(key) is not { } head)
        {
            return null;
        }

        if (Encoding.ASCII.GetString(head).Split(' ') is not [var captured, var forgotten, var length, var sum]
            || Number(captured) is not { } capturedAt || Number(forgotten) is not { } forgottenAt || Number(length) is not { } bytes || bytes > most)
        {
            LogDamaged(logger, id);
            return null;
        }

        if (!share.TryTake(bytes))
        {
            throw new NoRoomException();
        }

        var archive = new byte[bytes];
        for (var at = 0; at < archive.Length; at += PieceBytes)
        {
            if (await cache.FindAsync(PieceOf(key, at)) is not { } piece || piece.Length != Math.Min(PieceBytes, archive.Length - at))
            {
                return null;
            }

            piece.CopyTo(archive, at);
        }

        var upload = new UploadedArchive(archive, new(capturedAt, TimeSpan.Zero), new(forgottenAt, TimeSpan.Zero));
        if (Sum(upload) != sum)
        {
            LogDamaged(logger, id);
            return null;
        }

        return upload;
    }

    private static string KeyOf(Caller caller, string id) => $"upload:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caller.Name)))}:{id}";

    private static string PieceOf(string key, int at) => string.Create(CultureInfo.InvariantCulture, $"{key}:{at}");

    private static string Head(UploadedArchive upload) => string.Create(
        CultureInfo.InvariantCulture, $"{upload.CapturedAt.UtcTicks} {upload.ForgottenAt.UtcTicks} {upload.Bytes.Length} {Sum(upload)}");

    private static string Sum(UploadedArchive upload) => Convert.ToHexStringLower(SHA256.HashData(upload.Bytes.Span));

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks ? number : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was uploaded as {SnapshotId} can be asked for at this server alone, since Redis did not take it")]
    private static partial void LogUnshared(ILogger logger, string snapshotId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What Redis holds of the upload {SnapshotId} is damaged; it is as if it were not there")]
    private static partial void LogDamaged(ILogger logger, string snapshotId);
}
