using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Telemetry;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>One question of a page, in a request or in its circuit.</summary>
/// <param name="Access">What its caller may see.</param>
/// <param name="Record">Where is noted what is asked and answered.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record PageCall(CallAccess Access, CallRecord Record, CallDeadline Deadline);
