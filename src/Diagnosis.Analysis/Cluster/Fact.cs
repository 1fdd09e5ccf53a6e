namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What is known of one thing, and from where. A thing is known, known to be absent (a document that would hold it says that there is none),
/// or not known (its document was not read, is cut off, or does not have the field in this version). The default is not known: nothing that a
/// document did not tell can pass for an answer. A requirement may fail only on what is known.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Fact<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly string? _why;

    internal Fact(FactState state, T? value, DocumentKind document, string? why)
    {
        State = state;
        _value = value;
        Document = document;
        _why = why;
    }

    /// <summary>Known, absent or not known.</summary>
    public FactState State { get; }

    /// <summary>The document that told it, also that it is absent; unspecified when it is not known.</summary>
    public DocumentKind Document { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsKnown => State == FactState.Known;

    /// <summary>True when no document tells.</summary>
    public bool IsNotKnown => State == FactState.NotKnown;

    /// <summary>Why it is not known, or what else than a plain field told it; in words a caller may see.</summary>
    public string Why => _why ?? (IsNotKnown ? "no document tells" : "");

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: ask <see cref="IsKnown"/> first.</exception>
    public T Value => IsKnown ? _value! : throw new InvalidOperationException($"There is no value: {State}.");

    /// <summary>The value, or another where there is none.</summary>
    public T Or(T other) => IsKnown ? _value! : other;
}
