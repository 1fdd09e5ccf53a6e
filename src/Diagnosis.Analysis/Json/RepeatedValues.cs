namespace Diagnosis.Analysis.Json;

/// <summary>All values that are taken as repeated ones, and what they were read as in the documents of one snapshot.</summary>
internal sealed class RepeatedValues
{
    private static int _places;

    private object?[] _known = [];

    public static int NextPlace() => Interlocked.Increment(ref _places) - 1;

    /// <summary>What a value was read as so far.</summary>
    public KnownTexts<T> Of<T>(RepeatedValue<T> value)
    {
        if (value.Place >= _known.Length)
        {
            Array.Resize(ref _known, Math.Max(value.Place + 1, Volatile.Read(ref _places)));
        }

        return (KnownTexts<T>)(_known[value.Place] ??= new KnownTexts<T>());
    }
}
