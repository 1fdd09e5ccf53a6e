using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;

namespace Diagnosis.Server.Workloads;

/// <summary>Asks what is stuck, page by page.</summary>
/// <param name="Source">Where the facts come from; null when the caller gave none, which validation refuses.</param>
/// <param name="IncludeHealthy">Also workloads that are well.</param>
/// <param name="PageSize">At most this many; 0 for the default.</param>
/// <param name="PageToken">Token of the page before; empty for the first.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record ListWorkloadsQuery(FactSource? Source, bool IncludeHealthy, int PageSize, string PageToken, DateTimeOffset Deadline)
    : IQuery<ListWorkloadsAnswer>;
