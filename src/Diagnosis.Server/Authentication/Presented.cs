using Diagnosis.Server.Access;

namespace Diagnosis.Server.Authentication;

/// <summary>What a request shows of one kind of credential.</summary>
/// <param name="IsThere">True when it shows one.</param>
/// <param name="Caller">Whose it is; null when there is none, or it is wrong.</param>
/// <param name="Fault">What is wrong with it, for the log, without anything of it.</param>
/// <param name="IsMeant">True when who shows it means it, so that no other is looked for when it is wrong; a browser shows some by itself.</param>
internal readonly record struct Presented(bool IsThere, Caller? Caller, string Fault, bool IsMeant)
{
    /// <summary>It shows none.</summary>
    public static readonly Presented None = new(IsThere: false, null, "", IsMeant: false);

    /// <summary>It shows a right one.</summary>
    public static Presented Of(Caller caller) => new(IsThere: true, caller, "", IsMeant: true);

    /// <summary>It shows a wrong one.</summary>
    public static Presented Wrong(string fault) => new(IsThere: true, null, fault, IsMeant: true);

    /// <summary>It shows one that does not count, beside which another may.</summary>
    public static Presented Useless(string fault) => new(IsThere: true, null, fault, IsMeant: false);
}
