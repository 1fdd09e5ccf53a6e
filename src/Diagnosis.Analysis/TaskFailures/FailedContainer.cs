using System.Text.Json;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Which container of a pod a failure is of: the one that the text names (<c>Failed to launch nested container web.instance-UUID.side: ...</c>), else the
/// one whose task it was. Of a pod with several containers none is taken for the failed one unless a document says so.
/// </summary>
internal static partial class FailedContainer
{
    /// <summary>The container; null when no document tells which it is.</summary>
    public static ContainerDefinition? Of(AnalysisContext subject, TaskFailure failure)
    {
        var containers = subject.Definition.Containers;
        if (containers.Length <= 1 || subject.Workload.Kind == WorkloadKind.App)
        {
            return containers.FirstOrDefault();
        }

        return Find(Nested().Match(failure.Message).Groups["id"].Value) ?? Find(failure.TaskId);

        ContainerDefinition? Find(string id) =>
            containers.FirstOrDefault(c => c.Name == TaskId.Parse(id)?.Container)
                ?? containers.FirstOrDefault(c => id.EndsWith($".{c.Name}", StringComparison.Ordinal));
    }

    /// <summary>The classification with what only the definition tells: the container, how its image is named and pulled, the secret of a variable.</summary>
    public static FailureClassification Described(AnalysisContext subject, ContainerDefinition? container, FailureClassification found) => found with
    {
        Facts = found.Facts with
        {
            Image = found.Cause == ImageCauses.InvalidReference ? AsWritten(container?.Image, found.Facts.Image) : found.Facts.Image,
            IsOfPod = subject.Workload.Kind == WorkloadKind.Pod,
            Container = subject.Definition.Containers.Length > 1 ? container?.Name : null,
            HasNoImage = subject.Definition.IsKnown && (container is null ? subject.Definition.Containers.All(HasNoImage) : HasNoImage(container)),
            ForcesPull = container?.ForcePullImage ?? subject.Definition.Containers.Any(c => c.ForcePullImage),
            Secret = found.Facts.Secret ?? (found.Facts.Variable is { } variable ? SecretOf(subject.Definition, variable) : null),
        },
    };

    /// <summary>A command does not show the blanks around a name, which are what is wrong with it.</summary>
    private static string? AsWritten(string? written, string? told) => written is not null && written.Trim() == told ? Redactor.Redact(written) : told;

    private static bool HasNoImage(ContainerDefinition container) => string.IsNullOrEmpty(container.Image);

    /// <summary>The secret that a variable takes its value from: <c>"env": {"DB_PASS": {"secret": "db"}}</c>, of pods <c>environment</c>.</summary>
    private static string? SecretOf(WorkloadDefinition definition, string variable)
    {
        if (definition.Json.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(definition.Json);
        var root = json.RootElement;
        return root.Items("containers").Prepend(root).SelectMany(holder => new[] { holder.Member("env"), holder.Member("environment") })
            .Select(variables => variables.Member(variable).TextOf("secret"))
            .FirstOrDefault(secret => secret is not null);
    }

    [GeneratedRegex(
        @"ailed to launch nested container (?<id>[^\s:]{1,300})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nested();
}
