namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A value that knows its node and can forget it, to outlive the text.</summary>
internal interface IDetachable
{
    /// <summary>A copy that belongs to no text.</summary>
    object Detach();
}
