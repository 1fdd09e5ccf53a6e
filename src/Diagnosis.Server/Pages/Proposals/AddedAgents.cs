using System.Globalization;
using Diagnosis.Analysis.Wording;
using Diagnosis.V1;

namespace Diagnosis.Server.Pages.Proposals;

/// <summary>Agents that are tried: like one that there is, or with amounts of their own.</summary>
/// <param name="Count">How many.</param>
/// <param name="Like">Id or host name of the agent that they are like; empty for the amounts.</param>
/// <param name="Cpus">CPUs of each.</param>
/// <param name="MemMiB">Memory of each.</param>
/// <param name="DiskMiB">Disk of each.</param>
public sealed record AddedAgents(int Count, string Like, int Cpus, int MemMiB, int DiskMiB)
{
    /// <summary>Reads what an address has of it: <c>3 agent-1</c>, or <c>2 cpus=8,mem=32768,disk=0</c>. Null when it is neither.</summary>
    public static AddedAgents? Of(string text)
    {
        if (text.Split(' ', 2) is not [var many, { Length: > 0 } what] || Number(many) is not ({ } count and > 0))
        {
            return null;
        }

        if (!what.Contains('=', StringComparison.Ordinal))
        {
            return new(count, what, 0, 0, 0);
        }

        var amounts = what.Split(',').Select(part => part.Split('=', 2)).ToLookup(part => part[0], part => part.Length > 1 ? Number(part[1]) : null);
        return new(count, "", Amount("cpus"), Amount("mem"), Amount("disk"));

        int Amount(string name) => amounts[name].FirstOrDefault() ?? 0;
    }

    /// <summary>What an address has of it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Like.Length > 0 ? Like : $"cpus={Cpus},mem={MemMiB},disk={DiskMiB}")}");

    /// <summary>It in words.</summary>
    /// <param name="nameOf">The host name of an agent's id.</param>
    public string Said(Func<string, string> nameOf) => Like.Length > 0
        ? $"{InWords.Count(Count, "agent")} more like {nameOf(Like)}"
        : $"{InWords.Count(Count, "agent")} more with {InWords.Amount(Cpus, "CPUs")}, "
            + $"{InWords.Amount(MemMiB, "MiB of memory")}, {InWords.Amount(DiskMiB, "MiB of disk")}";

    /// <summary>The same as it is asked.</summary>
    internal Overlay Overlay => new()
    {
        AddAgents = Like.Length > 0
            ? new() { Like = Like, Count = Count }
            : new() { Count = Count, Described = new() { Cpus = Cpus, MemMib = MemMiB, DiskMib = DiskMiB } },
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
