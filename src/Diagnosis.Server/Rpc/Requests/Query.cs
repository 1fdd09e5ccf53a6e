using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>A request from outside. Its behaviours trace it and let only a valid request of a caller who may ask it reach the handler.</summary>
/// <param name="Request">What was asked, as it came.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal abstract record Query<TRequest, TResponse>(TRequest Request, CallDeadline Deadline) : IRequest<TResponse>
{
    /// <summary>Where its facts come from; null when there are none.</summary>
    public abstract ClusterSource? Source { get; }

    /// <summary>What its caller may see: nothing, unless it is said who he is.</summary>
    public CallAccess Access { get; init; } = CallAccess.OfNobody();

    /// <summary>What is wrong with it, as far as anybody has looked.</summary>
    public RequestFaults Faults { get; init; } = new();

    /// <summary>
    /// True when the handler takes a faulty request too, whose source alone is right: it adds what only the cluster tells, as far as that
    /// costs no reading, and then throws all of it.
    /// </summary>
    public virtual bool IsCheckedInCluster => false;

    /// <summary>True when every workload may have to be looked at.</summary>
    public virtual bool IsOfWholeCluster => false;

    /// <summary>The most bytes of an answer that grows with the cluster; zero when it does not.</summary>
    public virtual long MostAnswerBytes => 0;
}
