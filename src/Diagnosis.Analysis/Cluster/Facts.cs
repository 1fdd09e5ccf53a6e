namespace Diagnosis.Analysis.Cluster;

/// <summary>Makes facts.</summary>
public static class Facts
{
    /// <summary>A value that a document tells.</summary>
    /// <param name="value">The value.</param>
    /// <param name="document">The document.</param>
    /// <param name="why">What told it when it is no plain field of the document.</param>
    public static Fact<T> Known<T>(T value, DocumentKind document, string? why = null)
        where T : notnull => new(FactState.Known, value, document, why);

    /// <summary>A document that would hold it says that there is none.</summary>
    public static Fact<T> Absent<T>(DocumentKind document)
        where T : notnull => new(FactState.Absent, default, document, null);

    /// <summary>No document tells.</summary>
    public static Fact<T> NotKnown<T>(string why)
        where T : notnull => new(FactState.NotKnown, default, DocumentKind.Unspecified, why);

    /// <summary>A value that may be missing from a document that was read whole: then it is absent.</summary>
    public static Fact<T> Of<T>(T? value, DocumentKind document)
        where T : class => value is null ? Absent<T>(document) : Known(value, document);
}
