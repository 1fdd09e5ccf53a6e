namespace Diagnosis.Server.Facts;

/// <summary>Registers where facts come from.</summary>
internal static class FactExtensions
{
    /// <summary>Adds the reading of supplied documents.</summary>
    public static IServiceCollection AddFacts(this IServiceCollection services) =>
        services.AddSingleton<FactSourceRules>().AddSingleton<FactReader>();
}
