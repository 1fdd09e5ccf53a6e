using Diagnosis.Server.Access;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>A query that says what must be granted for it. Its method of the contract needs the same, before there is a query.</summary>
internal interface IGranted
{
    /// <summary>What must be granted.</summary>
    static abstract CallKind Call { get; }
}
