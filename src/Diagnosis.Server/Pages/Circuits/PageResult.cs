namespace Diagnosis.Server.Pages.Circuits;

/// <summary>What a question of a page came to.</summary>
/// <param name="Answer">The answer; null when there is a problem.</param>
/// <param name="Problem">What went wrong; null when nothing did.</param>
internal sealed record PageResult<T>(T? Answer, PageProblem? Problem)
    where T : class;
