using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Bundles;

/// <summary>A file of a DC/OS diagnostics bundle that is read.</summary>
/// <param name="Entry">Where it is in the archive.</param>
/// <param name="Host">Address of the node that it is of.</param>
/// <param name="IsOfMaster">True when that is a master.</param>
/// <param name="Kind">What it is.</param>
internal sealed record BundleFile(ArchiveEntry Entry, string Host, bool IsOfMaster, DocumentKind Kind);
