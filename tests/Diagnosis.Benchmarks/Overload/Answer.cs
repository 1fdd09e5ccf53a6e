namespace Diagnosis.Benchmarks.Overload;

/// <summary>What came back of one call.</summary>
/// <param name="Status">Its status of gRPC, over HTTP the same that stands in the error.</param>
/// <param name="Bytes">Bytes of the answer on the wire.</param>
/// <param name="SaysWhenToComeAgain">True when it is an error with RetryInfo.</param>
internal sealed record Answer(int Status, long Bytes, bool SaysWhenToComeAgain)
{
    private const int ResourceExhausted = 8;

    /// <summary>True when it was answered.</summary>
    public bool IsAnswered => Status == 0;

    /// <summary>True when it was turned away as it must be.</summary>
    public bool IsRefused => Status == ResourceExhausted && SaysWhenToComeAgain;
}
