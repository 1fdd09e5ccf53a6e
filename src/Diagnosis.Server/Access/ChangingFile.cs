namespace Diagnosis.Server.Access;

/// <summary>
/// What was read of files that may be replaced at any time: looked at again when their times or lengths have changed, and kept as it was while what stands
/// there now cannot be read.
/// </summary>
/// <param name="read">Reads the files.</param>
/// <param name="logger">Told when that fails.</param>
/// <param name="paths">The files.</param>
internal sealed partial class ChangingFile<T>(Func<T> read, ILogger logger, params string[] paths)
    where T : class
{
    private readonly Lock _lock = new();
    private T? _content;
    private string _seen = "";

    /// <summary>What the files hold.</summary>
    public T Content()
    {
        var now = string.Join('|', paths.Select(Stamp));
        lock (_lock)
        {
            if (_content is not null && now == _seen)
            {
                return _content;
            }

            try
            {
                _content = read();
            }
            catch (Exception exception) when (_content is not null)
            {
                // Told once per change: the stamp is kept below.
                LogUnreadable(logger, paths[0], exception.Message);
            }

            _seen = now;
            return _content;
        }
    }

    /// <summary>What tells one content from another; of a link, that of what it leads to. A file that is not there is told apart too.</summary>
    private static string Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
            return $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LoggerMessage(EventId = 210, EventName = "FileUnreadable", Level = LogLevel.Warning,
        Message = "{Path} has changed and cannot be read; what it held before stays in use. {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string path, string reason);
}
