using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>Keeps what a server logs, with the fields of each line.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Line> _lines = new();

    /// <summary>All lines so far.</summary>
    public IReadOnlyCollection<Line> All => _lines;

    /// <summary>The first line of an event that is as it should be; the line of a call comes when its answer has gone.</summary>
    public async Task<Line> FirstAsync(string name, Func<Line, bool> isIt)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (_lines.FirstOrDefault(line => line.Event == name && isIt(line)) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new InvalidOperationException($"No line {name} is so, of {string.Join('\n', _lines.Select(line => line.Text))}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(new(
            eventId.Name ?? "",
            formatter(state, exception),
            (state as IReadOnlyList<KeyValuePair<string, object?>> ?? []).GroupBy(field => field.Key)
                .ToDictionary(field => field.Key, field => Convert.ToString(field.First().Value, CultureInfo.InvariantCulture) ?? ""),
            exception));

    public void Dispose()
    {
    }

    /// <summary>One line, and what was thrown where it tells of that.</summary>
    internal sealed record Line(string Event, string Text, Dictionary<string, string> Fields, Exception? Exception)
    {
        /// <summary>A field.</summary>
        public string this[string field] => Fields[field];
    }
}
