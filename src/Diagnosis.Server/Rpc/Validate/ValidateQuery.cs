using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>Asks what Marathon would answer to a definition.</summary>
internal sealed record ValidateQuery(ValidateRequest Request, CallDeadline Deadline) : Query<ValidateRequest, ValidateResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.Validate;

    public override ClusterSource? Source => Request.Against;
}
