using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Short ways to ask about definitions.</summary>
internal static class Definition
{
    /// <summary>A Marathon with every feature and a role of its own.</summary>
    public static readonly ValidationOptions Everything = new()
    {
        EnabledFeatures = ["external_volumes", "secrets", "gpu_resources"],
        MesosRole = "web",
    };

    /// <summary>The answer of a Marathon as it starts without flags.</summary>
    public static ValidationResult Validate(string text) => DefinitionValidator.Validate(text, new ValidationOptions());

    /// <summary>An app with further members.</summary>
    public static string App(string members) => $$"""{"id": "/web", "cmd": "sleep 1000", {{members}}}""";

    /// <summary>A pod whose one container has further members.</summary>
    public static string Pod(string container, string members = "") =>
        $$"""{"id": "/web", {{(members.Length > 0 ? members + ", " : "")}}"containers": [{"name": "c", "resources": {"cpus": 1, "mem": 64}, {{container}}}]}""";
}
