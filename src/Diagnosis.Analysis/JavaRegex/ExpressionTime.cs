using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>
/// The time that all expressions of one call may take together, of those that are not sure to be fast, and the token of the analysis that asks them. Who
/// compares values is deep within tables that calls share, so both go along with the call and not through all of them.
/// </summary>
public sealed class ExpressionTime
{
    /// <summary>Two seconds.</summary>
    private static readonly long Budget = 2 * Stopwatch.Frequency;
    private static readonly AsyncLocal<ExpressionTime?> OfThis = new();

    private readonly StrongBox<long> _spent;
    private readonly CancellationToken _token;

    private ExpressionTime(StrongBox<long> spent, CancellationToken token) => (_spent, _token) = (spent, token);

    /// <summary>That of the call under way here; null where nobody has begun one.</summary>
    internal static ExpressionTime? Current => OfThis.Value;

    /// <summary>True when it is spent.</summary>
    internal bool IsOver => Interlocked.Read(ref _spent.Value) > Budget;

    /// <summary>Begins a call, whose analyses share one time.</summary>
    public static void Begin() => OfThis.Value = new(new(), CancellationToken.None);

    /// <summary>Begins an analysis, which ends with its token wherever it is.</summary>
    public static void Within(CancellationToken cancellationToken) => OfThis.Value = new(Current?._spent ?? new(), cancellationToken);

    /// <summary>Ends the analysis that nobody waits for any more.</summary>
    /// <exception cref="OperationCanceledException">It is.</exception>
    internal void ThrowIfGivenUp() => _token.ThrowIfCancellationRequested();

    /// <summary>Counts what an expression took.</summary>
    internal void Spend(long ticks) => Interlocked.Add(ref _spent.Value, ticks);
}
