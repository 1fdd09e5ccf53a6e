using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>An object that has a field of the name that stands elsewhere.</summary>
/// <param name="Owner">The pointer of the object.</param>
/// <param name="Service">The pointer of the app or pod around it.</param>
/// <param name="Beside">Where the object encloses the wrong place: the pointer of what the field should stand beside; else empty.</param>
/// <param name="Up">So many objects further out.</param>
/// <param name="Down">And so many further in again.</param>
/// <param name="IsOld">Whether the field there is an old form.</param>
/// <param name="IsNew">Whether the object is not in the text yet.</param>
/// <param name="IsReadable">Whether the value may stand there as it is.</param>
internal sealed record RightPlace(string Owner, string Service, string Beside, int Up, int Down, bool IsOld, bool IsNew, bool IsReadable)
{
    /// <summary>How far it is from the wrong place.</summary>
    public int Distance => Up + Down;

    /// <summary>The end of the sentence about the wrong place.</summary>
    public string Where => Down > 0 ? $"; it belongs in {Dotted}"
        : $"; it belongs {(Up == 1 ? "one level" : Up == 2 ? "two levels" : $"{Up} levels")} up, {(Owner == Service ? $"beside {Neighbour}" : $"in {Dotted}")}";

    /// <summary>What to write instead.</summary>
    public string Advice(string name) => Down > 0 ? $"{name} in {Dotted}" : $"{name} beside {Neighbour}";

    /// <summary>The way from the app or pod to the object, as people write it.</summary>
    private string Dotted => string.Join('.', JsonPointer.Split(Owner[Service.Length..]).Select(step => char.IsAsciiDigit(step[0]) ? $"[{step}]" : step))
        .Replace(".[", "[", StringComparison.Ordinal);

    /// <summary>The member that encloses the wrong place: of an element, the list.</summary>
    private string Neighbour => JsonPointer.Split(Beside).LastOrDefault(step => !char.IsAsciiDigit(step[0])) ?? "";
}
