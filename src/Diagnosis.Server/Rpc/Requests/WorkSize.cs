namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What a call is expected to take at its height, worked out of what it is about; measured, see the README of tests/Diagnosis.Benchmarks.</summary>
/// <param name="DocumentBytes">Bytes of documents and definitions that come with it, unpacked.</param>
/// <param name="Cluster">The cluster it is about.</param>
/// <param name="IsOfWholeCluster">True when every workload may have to be looked at.</param>
/// <param name="MostAnswerBytes">The most bytes that an answer of many diagnoses, or of many agents' rows, may have; zero when it has neither.</param>
internal sealed record WorkSize(long DocumentBytes, ClusterSize Cluster, bool IsOfWholeCluster, long MostAnswerBytes)
{
    /// <summary>What a call takes that finds everything at hand.</summary>
    private const long BytesOfCall = 128 << 10;

    /// <summary>What is decided and told of one agent for one workload, while it is looked at.</summary>
    private const long BytesOfAgent = 34;

    /// <summary>Documents and definitions become objects, some of them twice, beside the bytes that were counted when they came.</summary>
    private const long BytesPerByte = 7;

    /// <summary>What is left of that while many workloads are looked at.</summary>
    private const long BytesOfPair = 6;

    /// <summary>What is said of one workload, and of one agent for one workload, on the wire.</summary>
    private const long BytesOfDiagnosis = 4 << 10;
    private const long BytesOfRow = 640;

    /// <summary>An answer is messages and texts before it is bytes, and all are there until it has been sent.</summary>
    private const long BytesPerAnswerByte = 4;

    /// <summary>All of it together, in bytes.</summary>
    public long Bytes => BytesOfCall + (BytesPerByte * DocumentBytes) + (BytesOfAgent * Cluster.Agents)
        + (IsOfWholeCluster ? BytesOfPair * Cluster.Agents * Cluster.Workloads : 0) + (BytesPerAnswerByte * Math.Min(MostAnswerBytes, AnswerBytes));

    private long AnswerBytes => (IsOfWholeCluster ? BytesOfDiagnosis * Cluster.Workloads : 0) + (BytesOfRow * Cluster.Agents);
}
