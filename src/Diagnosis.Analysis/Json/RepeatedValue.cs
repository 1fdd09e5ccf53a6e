namespace Diagnosis.Analysis.Json;

/// <summary>
/// A value that many objects have alike, as definitions made from one template do, or agents of one size: the same bytes are read once, and give the same
/// object again.
/// </summary>
/// <typeparam name="T">What it is taken as, which nobody changes.</typeparam>
/// <param name="read">Takes it.</param>
public sealed class RepeatedValue<T>(ValueTaker<T> read)
{
    /// <summary>Its place among the values that a <see cref="StringPool"/> knows.</summary>
    internal int Place { get; } = RepeatedValues.NextPlace();

    internal T Read(ref JsonWalker json) => read(ref json);
}
