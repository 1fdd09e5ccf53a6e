namespace Diagnosis.Analysis.Cluster;

/// <summary>Roles that DC/OS itself gives a meaning.</summary>
public static class MesosRoles
{
    /// <summary>Of the resources of public agents, those that clients reach from outside; the root Marathon of DC/OS has it too.</summary>
    public const string Public = "slave_public";
}
