namespace Diagnosis.Analysis.Json;

/// <summary>A part of a target, which some of the target's members are taken into.</summary>
/// <param name="whole">The target.</param>
/// <typeparam name="TWhole">The target.</typeparam>
/// <typeparam name="TPart">The part.</typeparam>
public delegate ref TPart TargetPart<TWhole, TPart>(ref TWhole whole);
