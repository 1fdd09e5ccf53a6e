using System.Buffers;

namespace Diagnosis.Sources.Documents;

/// <summary>An order of documents that hangs on nothing but what they are: by kind, then whose, then when they were true, then by their bytes.</summary>
internal sealed class DocumentOrder : IComparer<(SuppliedDocument Document, DateTimeOffset ObservedAt)>
{
    public static readonly DocumentOrder ByContent = new();

    public int Compare((SuppliedDocument Document, DateTimeOffset ObservedAt) x, (SuppliedDocument Document, DateTimeOffset ObservedAt) y) =>
        x.Document.Kind.CompareTo(y.Document.Kind) is not 0 and var kind ? kind
        : string.CompareOrdinal(x.Document.Subject, y.Document.Subject) is not 0 and var subject ? subject
        : x.ObservedAt.CompareTo(y.ObservedAt) is not 0 and var at ? at
        : Compare(x.Document.Bytes, y.Document.Bytes);

    private static int Compare(ReadOnlySequence<byte> x, ReadOnlySequence<byte> y)
    {
        if (x.Length != y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        while (!x.IsEmpty)
        {
            var length = Math.Min(x.FirstSpan.Length, y.FirstSpan.Length);
            if (x.FirstSpan[..length].SequenceCompareTo(y.FirstSpan[..length]) is not 0 and var differs)
            {
                return differs;
            }

            (x, y) = (x.Slice(length), y.Slice(length));
        }

        return 0;
    }
}
