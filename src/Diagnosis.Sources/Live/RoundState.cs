namespace Diagnosis.Sources.Live;

/// <summary>How a shared reading stands.</summary>
/// <param name="IsMine">True when this server has just taken the lead of it.</param>
/// <param name="IsLed">True when some server leads it.</param>
/// <param name="Ended">What was told at its end; null when it has not ended.</param>
internal sealed record RoundState(bool IsMine, bool IsLed, RoundMark? Ended);
