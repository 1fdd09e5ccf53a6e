namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>Ends a translation; never leaves <see cref="JavaRegex"/>.</summary>
internal sealed class JavaRegexException(JavaRegexProblem problem, string detail) : Exception(detail)
{
    public JavaRegexProblem Problem { get; } = problem;
}
