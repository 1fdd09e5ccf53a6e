using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Server.Requests;

namespace Diagnosis.Server.AnalyzerList;

/// <summary>Asks which analyzers this server runs.</summary>
internal sealed record ListAnalyzersQuery : IQuery<ImmutableArray<AnalyzerDescriptor>>;
