namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>One complaint of a typed reader.</summary>
/// <param name="Path">Where, as Marathon prints it (<c>/container/volumes(0)/mode</c>).</param>
/// <param name="Code">Marathon's code or text.</param>
/// <param name="Node">The offending node, or the enclosing object of a missing field.</param>
/// <param name="Field">The field's declaration when the complaint is about a declared field.</param>
internal sealed record ReadError(string Path, string Code, int Node, Field? Field);
