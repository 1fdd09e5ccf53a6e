using System.ComponentModel;

namespace Diagnosis.Server.Mcp;

/// <summary>Agents that a simulation adds, each a copy of one that exists.</summary>
/// <param name="Agent">Id or host name of that one.</param>
/// <param name="Count">How many.</param>
internal sealed record AgentsLike(
    [property: Description("Id or host name of an agent that exists.")] string? Agent,
    [property: Description("How many.")] int Count = 1);
