namespace Diagnosis.Server.Access;

/// <summary>Says of an endpoint that people look at what it answers.</summary>
internal sealed record PageMark;
