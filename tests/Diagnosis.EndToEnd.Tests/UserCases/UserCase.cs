using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>What somebody once asked about a service that did not start, rebuilt as documents, and what has to be answered.</summary>
/// <param name="Name">What happened, in words.</param>
/// <param name="Id">The workload.</param>
/// <param name="Root">Code of the root cause.</param>
/// <param name="Headline">The sentence, to the letter.</param>
/// <param name="Remedy">The first remedy: its title.</param>
/// <param name="Cluster">The documents.</param>
public sealed record UserCase(string Name, string Id, string Root, string Headline, string Remedy, Func<Snapshot> Cluster)
{
    public override string ToString() => Name;
}
