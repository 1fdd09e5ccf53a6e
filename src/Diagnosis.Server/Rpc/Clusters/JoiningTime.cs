namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>
/// How much of the time of a call about all clusters is kept back, when it has to do without those that do not answer, for hearing of that, putting the answers
/// together and writing them: as the calls before it took, which on a busy machine is long. Safe for concurrent use.
/// </summary>
internal sealed class JoiningTime
{
    /// <summary>An answer is out so much before its deadline.</summary>
    private const double Spare = 0.1;

    private const double Least = 0.05;
    private const double Most = 0.4;

    /// <summary>Part of what is remembered that is still believed after one more call.</summary>
    private const double Remembered = 0.8;

    private readonly Lock _lock = new();

    /// <summary>
    /// Before the first call: in a process that has just started, everything is made at its first use, what has to be done before the time of a call is known
    /// as well.
    /// </summary>
    private TimeSpan _long = TimeSpan.FromMilliseconds(750);

    /// <summary>The time that the clusters have to answer in.</summary>
    /// <param name="left">Time until the answer must be there.</param>
    public TimeSpan LeftForClusters(TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            // Writing an answer takes about as long as putting it together.
            return left * (1 - Spare - Math.Clamp(2 * (_long / left), Least, Most));
        }
    }

    /// <summary>A call took so long from the moment when the clusters had answered, or should have.</summary>
    public void Took(TimeSpan span)
    {
        lock (_lock)
        {
            _long = span > _long * Remembered ? span : _long * Remembered;
        }
    }
}
