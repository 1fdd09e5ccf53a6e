namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Ends a translation; never leaves <see cref="JavaPattern"/>.</summary>
internal sealed class JavaRegexException(JavaRegexProblem problem, string detail) : Exception(detail)
{
    public JavaRegexProblem Problem { get; } = problem;
}
