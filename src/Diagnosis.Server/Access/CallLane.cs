namespace Diagnosis.Server.Access;

/// <summary>On which way a call goes: the calls of one do not wait for those of another.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasPlaces">True where only so many calls of one caller are under way at a time.</param>
internal sealed record CallLane(string Name, bool HasPlaces)
{
    /// <summary>What costs next to nothing: health, reflection, metrics, and lists of the server's own.</summary>
    public static readonly CallLane Cheap = new("cheap", HasPlaces: false);

    /// <summary>What lasts as long as its caller wants and rests in between.</summary>
    public static readonly CallLane Watch = new("watch", HasPlaces: false);

    /// <summary>All else.</summary>
    public static readonly CallLane Work = new("work", HasPlaces: true);

    /// <summary>The lane of what is asked for: what is open to everyone is cheap, and so is to hear that there is nothing.</summary>
    public static CallLane Of(Endpoint? endpoint) =>
        endpoint is null || endpoint.Metadata.GetMetadata<Needs>() is { Call: null } ? Cheap : endpoint.Metadata.GetMetadata<CallLane>() ?? Work;
}
