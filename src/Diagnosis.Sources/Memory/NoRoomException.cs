namespace Diagnosis.Sources.Memory;

/// <summary>What comes in has no room in the budget.</summary>
public sealed class NoRoomException()
    : Exception("This server has no memory left for the answer (Diagnosis:Limits:MaxMemoryBytes).");
