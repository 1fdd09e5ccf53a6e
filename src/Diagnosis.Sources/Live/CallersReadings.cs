using System.Security.Cryptography;
using System.Text;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Readings of a cluster for callers who bring their own credentials: those with the same share one, no two with different ones ever do. What nobody has asked
/// for lately is forgotten, and of what is kept no more than some.
/// </summary>
/// <param name="source">What is read with the credentials given, with the statuses of all tasks or without.</param>
/// <param name="watchInterval">How often it is read while somebody watches it.</param>
/// <param name="time">The clock.</param>
internal sealed class CallersReadings(Func<string, bool, IClusterSource> source, TimeSpan watchInterval, TimeProvider time)
{
    /// <summary>A snapshot of a large cluster is tens of megabytes.</summary>
    private const int MostKept = 32;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SharedReading Reading, DateTimeOffset KeptUntil)> _readings = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _readings.Count;
            }
        }
    }

    /// <summary>The reading of who has these credentials; a hash of them is all that is kept as its name.</summary>
    /// <param name="authorization">The credentials.</param>
    /// <param name="withTaskStatuses">False for the reading that leaves out the statuses of all tasks.</param>
    /// <param name="keptFor">How long what is read is of use to him, where that is longer than anything is kept.</param>
    public SharedReading Of(string authorization, bool withTaskStatuses = true, TimeSpan keptFor = default)
    {
        var key = $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(authorization)))}{(withTaskStatuses ? "" : " without statuses")}";
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var reading = _readings.TryGetValue(key, out var known) 
                ? known.Reading : new SharedReading(source(authorization, withTaskStatuses), watchInterval, time);
            _readings[key] = (reading, now + (keptFor > KeptFor ? keptFor : KeptFor));
            Forget(key, now);
            return reading;
        }
    }

    private void Forget(string asked, DateTimeOffset now)
    {
        var idle = _readings.Where(r => r.Key != asked && !r.Value.Reading.IsUnderWay).OrderBy(r => r.Value.KeptUntil).ToArray();
        var tooMany = _readings.Count - MostKept;
        foreach (var (index, (key, (_, keptUntil))) in idle.Index())
        {
            if (index < tooMany || now > keptUntil)
            {
                _readings.Remove(key);
            }
        }
    }
}
