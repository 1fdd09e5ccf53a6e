using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground;

/// <summary>A document of the playground as its endpoint would answer it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Body">The body.</param>
public sealed record PlayedDocument(DocumentKind Kind, JsonNode Body);
