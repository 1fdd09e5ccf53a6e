namespace Diagnosis.Analysis.Cluster;

/// <summary>A version of the Mesos master, with the operator's calls that it has. A call is offered only where it exists.</summary>
public sealed class MesosVersion
{
    private readonly Version? _number;

    private MesosVersion(Version? number) => _number = number;

    /// <summary>Whether <c>MARK_AGENT_GONE</c> exists (Mesos 1.5 and newer); null when the version is not known.</summary>
    public bool? MarksAgentsGone => Has(1, 5);

    /// <summary>
    /// Whether a quota has limits apart from its guarantee, and <c>UPDATE_QUOTA</c> changes it in place (Mesos 1.9 and newer); before, a quota is removed and
    /// set anew. Null when the version is not known.
    /// </summary>
    public bool? UpdatesQuota => Has(1, 9);

    /// <summary>Reads a version as the master tells it.</summary>
    public static MesosVersion Of(string? text) => new(VersionNumber.Parse(text));

    private bool? Has(int major, int minor) => _number is null ? null : _number >= new Version(major, minor, 0);
}
