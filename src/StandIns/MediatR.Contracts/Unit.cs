namespace MediatR;

/// <summary>The type with one value: the answer of a request that answers nothing. All values are equal.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    private static readonly Unit TheValue;

    /// <summary>The one value.</summary>
    public static ref readonly Unit Value => ref TheValue;

    /// <summary>A completed task holding the one value.</summary>
    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(TheValue);

    /// <summary>Always true: there is one value.</summary>
    public static bool operator ==(Unit first, Unit second) => true;

    /// <summary>Always false: there is one value.</summary>
    public static bool operator !=(Unit first, Unit second) => false;

    /// <inheritdoc />
    public int CompareTo(Unit other) => 0;

    int IComparable.CompareTo(object? obj) => 0;

    /// <inheritdoc />
    public bool Equals(Unit other) => true;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Unit;

    /// <inheritdoc />
    public override int GetHashCode() => 0;

    /// <summary>The empty tuple, <c>()</c>.</summary>
    public override string ToString() => "()";
}
