using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Facts;

internal sealed record SuppliedDocument(DocumentKind Kind, string Subject, ReadOnlyMemory<byte> Content);
