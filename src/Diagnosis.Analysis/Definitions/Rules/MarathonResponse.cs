using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>How a request ended.</summary>
/// <param name="HttpStatus">The status.</param>
/// <param name="Message">The message of the body; null on success.</param>
internal sealed record MarathonResponse(int HttpStatus, string? Message)
{
    /// <summary>The violations it lists.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>What Marathon would hold afterwards.</summary>
    public GroupTree? Tree { get; init; }

    /// <summary>The definition as stored.</summary>
    public RamlObject? Stored { get; init; }

    /// <summary>The definition in canonical fields, before service ports are given, for warnings; null when it did not come so far.</summary>
    public RamlObject? Model { get; init; }

    /// <summary>What was read, for warnings; null when reading failed.</summary>
    public RamlObject? Read { get; init; }

    /// <summary>422 with details of the typed readers.</summary>
    public static MarathonResponse Unreadable(IEnumerable<Issue> issues) => new(422, "Invalid JSON") { Issues = [.. issues] };

    /// <summary>422 with details of the validators.</summary>
    public static MarathonResponse Invalid(ValidationRun run) => new(422, "Object is not valid") { Issues = [.. run.Issues] };

    /// <summary>An answer that is only a message.</summary>
    public static MarathonResponse From(Refusal refusal) => new(refusal.HttpStatus, refusal.Message)
    {
        Issues = [new Issue(refusal.Rule, "", refusal.Message, refusal.Location) { IsDetail = false }],
    };
}
