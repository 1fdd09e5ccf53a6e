namespace Diagnosis.Server.Diagnose;

/// <summary>Registers what Diagnose and ListWorkloads share.</summary>
internal static class DiagnoseExtensions
{
    /// <summary>Adds the diagnosing of many workloads.</summary>
    public static IServiceCollection AddDiagnosing(this IServiceCollection services) => services.AddSingleton<Diagnosing>();
}
