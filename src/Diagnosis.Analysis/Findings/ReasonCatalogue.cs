using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// Every code a finding may carry, in one place: its category, default severity, rank among causes, title and the fact that must prove it.
/// Families (<c>image.*</c>, <c>task.*</c>, <c>config.*</c>, ...) take their members from the failure and rule catalogues.
/// </summary>
public static partial class ReasonCatalogue
{
    private static readonly FrozenDictionary<string, ReasonCode> ByCode =
        Offers.Concat(Allocations).Concat(Runs).Concat(Deployments).Concat(Statements).ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ReasonCode> Families = new ReasonCode[]
    {
        new(
            "image",
            Category.ImagePull,
            Severity.Blocking,
            CauseRank.ProvenFailure,
            "The image cannot be had",
            "task status, lastTaskFailure or agent log, quoted"),
        new("task", Category.TaskFailure, Severity.Blocking, CauseRank.ProvenFailure, "The task fails", "state, reason, message, exit status"),
        new("storage", Category.Storage, Severity.Blocking, CauseRank.ProvenFailure, "Storage fails", "state, reason, message"),
        new("network", Category.Network, Severity.Blocking, CauseRank.ProvenFailure, "The network fails", "state, reason, message"),
        new("secret", Category.Secret, Severity.Blocking, CauseRank.ProvenFailure, "A secret is missing", "state, reason, message"),
        new("agent", Category.Agent, Severity.Blocking, CauseRank.ProvenFailure, "The agent fails the task", "state, reason, message"),
        new("security", Category.TaskFailure, Severity.Blocking, CauseRank.ProvenFailure, "The task is not allowed", "state, reason, message"),
        new("config", Category.Configuration, Severity.Advisory, CauseRank.Advice, "The definition will surprise", "the definition's text"),
    }.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>All single codes, by code; members of families are not listed.</summary>
    public static ImmutableArray<ReasonCode> All { get; } = [.. ByCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>What a code stands for; a member of a family takes the family's entry under its own code.</summary>
    /// <exception cref="ArgumentException">The code is neither in the catalogue nor in a family.</exception>
    public static ReasonCode Get(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (ByCode.TryGetValue(code, out var reason))
        {
            return reason;
        }

        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Families.TryGetValue(code[..dot], out var family)
            ? family with { Code = code }
            : throw new ArgumentException($"'{code}' is not a reason code.", nameof(code));
    }
}
