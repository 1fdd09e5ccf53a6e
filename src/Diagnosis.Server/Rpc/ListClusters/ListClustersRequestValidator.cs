using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>A <see cref="ListClustersRequest"/> has nothing that could be wrong.</summary>
internal sealed class ListClustersRequestValidator : AbstractValidator<ListClustersRequest>;
