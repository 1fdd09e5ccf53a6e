namespace Diagnosis.Sources.Tests.Live;

/// <summary>Tests in which time counts: they run when all others have ended, one after another.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
