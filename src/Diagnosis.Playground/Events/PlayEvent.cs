using System.Text.Json.Nodes;

namespace Diagnosis.Playground.Events;

/// <summary>What Marathon tells of a change (<c>/v2/events</c>).</summary>
/// <param name="Type">Its type, as <c>status_update_event</c>.</param>
/// <param name="Body">What it says.</param>
public sealed record PlayEvent(string Type, JsonObject Body);
