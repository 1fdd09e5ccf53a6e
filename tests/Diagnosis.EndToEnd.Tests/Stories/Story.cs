namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>A stuck workload, and what has to be said of it.</summary>
/// <param name="Name">What happened, in words.</param>
/// <param name="Id">The workload.</param>
/// <param name="Root">Code of the root cause.</param>
/// <param name="Headline">The sentence, to the letter.</param>
/// <param name="Outcomes">How every analyzer ended.</param>
/// <param name="Cluster">The cluster it happened in.</param>
public sealed record Story(string Name, string Id, string Root, string Headline, Outcomes Outcomes, Func<StoryCluster> Cluster)
{
    public override string ToString() => Name;
}
