using System.Text.Json;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Reports;

/// <summary>Compares an answer with what a report expects, and says every difference.</summary>
internal static class Expectations
{
    /// <summary>What a diagnosis gets wrong.</summary>
    public static IEnumerable<string> Missed(JsonElement expected, Diagnosis.V1.Diagnosis diagnosis)
    {
        var id = diagnosis.Workload.Id;
        var codes = diagnosis.Findings.Select(f => f.Code).ToArray();
        if (expected.TryGetProperty("root", out var root))
        {
            var allowed = Strings(root);
            if (allowed.Length == 0 && diagnosis.Findings.Any(f => f.Severity == Severity.Blocking))
            {
                yield return $"{id}: nothing blocks, but found {string.Join(", ", codes)}";
            }
            else if (allowed.Length > 0 && !allowed.Contains(codes.FirstOrDefault()))
            {
                yield return $"{id}: root is {codes.FirstOrDefault() ?? "nothing"}, not {string.Join(" or ", allowed)}: {diagnosis.Headline}";
            }
        }

        foreach (var code in Strings(expected, "also").Where(c => !codes.Contains(c)))
        {
            yield return $"{id}: lacks {code}";
        }

        foreach (var code in Strings(expected, "never").Where(codes.Contains))
        {
            yield return $"{id}: has {code}: {diagnosis.Findings.First(f => f.Code == code).Summary}";
        }

        foreach (var word in Strings(expected, "headline_mentions").Where(w => !diagnosis.Headline.Contains(w, StringComparison.Ordinal)))
        {
            yield return $"{id}: the headline lacks '{word}': {diagnosis.Headline}";
        }

        foreach (var word in Strings(expected, "text_mentions").Where(w => !diagnosis.ToString().Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{id}: nothing says '{word}'";
        }

        foreach (var word in Strings(expected, "text_never").Where(w => diagnosis.ToString().Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{id}: says '{word}'";
        }

        if (expected.TryGetProperty("stuck", out var stuck) && stuck.GetBoolean() != diagnosis.Stuck)
        {
            yield return $"{id}: is {(diagnosis.Stuck ? "" : "not ")}called stuck: {diagnosis.Headline}";
        }

        if (expected.TryGetProperty("max_confidence", out var most) && diagnosis.Findings is [var first, ..] && first.Confidence > most.GetDouble())
        {
            yield return $"{id}: {first.Code} is told with {first.Confidence}";
        }

        foreach (var missed in Remedies(expected, [.. diagnosis.Findings.SelectMany(f => f.Remedies).Select(r => r.ToString())]))
        {
            yield return $"{id}: {missed}";
        }

        if (expected.TryGetProperty("patch_helps", out var helps)
            && helps.GetBoolean() != diagnosis.Findings.SelectMany(f => f.Remedies).Any(r => r.HasDefinitionPatch && r.Prediction?.InstancesPlaceable > 0))
        {
            yield return $"{id}: {(helps.GetBoolean() ? "no patch helps" : "a patch is said to help")}";
        }
    }

    /// <summary>What an answer about several workloads gets wrong.</summary>
    public static IEnumerable<string> Missed(JsonElement expected, DiagnoseResponse answer)
    {
        if (!expected.TryGetProperty("workloads", out var workloads))
        {
            return answer.Diagnoses.Count == 0 && expected.TryGetProperty("root", out var root) && Strings(root).Length > 0
                ? ["nothing is diagnosed"]
                : answer.Diagnoses.SelectMany(d => Missed(expected, d));
        }

        return workloads.EnumerateObject().SelectMany(w => answer.Diagnoses.FirstOrDefault(d => d.Workload.Id == w.Name) is { } diagnosis
            ? Missed(w.Value, diagnosis)
            : [$"{w.Name} is not in the answer: {string.Join(", ", answer.Diagnoses.Select(d => d.Workload.Id))}"]);
    }

    /// <summary>What a validation gets wrong.</summary>
    public static IEnumerable<string> Missed(JsonElement expected, ValidateResponse answer)
    {
        if (expected.TryGetProperty("valid", out var valid) && valid.GetBoolean() != answer.Valid)
        {
            yield return $"valid is {answer.Valid}: {string.Join(" | ", answer.Violations.Select(v => v.Message))}";
        }

        var words = string.Join("\n", answer.Violations.Select(v => $"{v.Path} {v.JsonPointer} {v.Rule} {v.Message} {v.Suggestion}"));
        foreach (var word in Strings(expected, "message_mentions").Where(w => !words.Contains(w, StringComparison.Ordinal)))
        {
            yield return $"no violation mentions '{word}':\n{words}";
        }

        foreach (var word in Strings(expected, "message_never").Where(w => words.Contains(w, StringComparison.Ordinal)))
        {
            yield return $"a violation says '{word}':\n{words}";
        }
    }

    /// <summary>What the remedies get wrong; the first of them is the one that people do.</summary>
    private static IEnumerable<string> Remedies(JsonElement expected, string[] remedies)
    {
        if (expected.TryGetProperty("first_remedy_has", out var has) && !(remedies is [var first, ..] && Holds(first, has)))
        {
            yield return $"the first remedy lacks '{has}': {remedies.FirstOrDefault()}";
        }

        if (expected.TryGetProperty("first_remedy_lacks", out var lacks) && remedies is [var one, ..] && Holds(one, lacks))
        {
            yield return $"the first remedy has '{lacks}': {one}";
        }

        if (expected.TryGetProperty("remedy_mentions", out var word) && !remedies.Any(remedy => Holds(remedy, word)))
        {
            yield return $"no remedy mentions '{word}'";
        }
    }

    private static bool Holds(string remedy, JsonElement word) => remedy.Contains(word.GetString()!, StringComparison.Ordinal);

    private static string[] Strings(JsonElement expected, string name) => expected.TryGetProperty(name, out var list) ? Strings(list) : [];

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(s => s.GetString()!)];
}
