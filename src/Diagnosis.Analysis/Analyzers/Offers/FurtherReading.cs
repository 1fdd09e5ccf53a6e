using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>What to read next where the documents at hand do not decide what would help.</summary>
internal static class FurtherReading
{
    /// <summary>For what is known of offers alone: whether any agent would do.</summary>
    public static Remedy Agents { get; } = new()
    {
        Title = "Read what the agents have and ask again",
        Description = "With the agents the smallest change that helps can be tried before it is offered.",
        Command = "dcos node list --json",
        OperatorAction = "Add the master's /slaves to the documents and diagnose again.",
    };

    /// <summary>For a log that ends long before now.</summary>
    public static Remedy NewerLog { get; } = new()
    {
        Title = "Read what Marathon's log says now",
        Description = "Marathon writes a line for each offer that it cannot use while a workload waits.",
        OperatorAction = "Add the newest lines of the leading Marathon's log, or its /v2/queue?embed=lastUnusedOffers, to the documents and diagnose again.",
    };

    /// <summary>For refusals without a reason: whether the agents are in the masters' region.</summary>
    public static Remedy HomeRegion { get; } = new()
    {
        Title = "Read in which region the masters are",
        Description = "In another region only a constraint on @region or @zone opens the agents; in the same one it is a plugin that refuses.",
        OperatorAction = "Add the master's /state to the documents and diagnose again; its domain names the region.",
    };

    /// <summary>For refusals because of maintenance of which no window is known.</summary>
    public static Remedy Maintenance { get; } = new()
    {
        Title = "Read the maintenance schedule of the master",
        Description = "It tells which machines are in a window and until when; a window whose work is done can be ended.",
        OperatorAction = "Add the master's /maintenance/schedule to the documents and diagnose again.",
    };

    /// <summary>For refusals that no rule explains: the plugins.</summary>
    public static Remedy Plugins { get; } = new()
    {
        Title = "Look at the scheduler plugins of Marathon",
        Description = "Only they refuse an offer without any reason where all agents are in the masters' region.",
        OperatorAction = "Read the files that Marathon's --plugin_dir and --plugin_conf name, and what its log says when an offer comes.",
    };
}
