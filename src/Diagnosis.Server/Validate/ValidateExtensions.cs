namespace Diagnosis.Server.Validate;

/// <summary>Registers what Validate needs.</summary>
internal static class ValidateExtensions
{
    /// <summary>Adds the look at what would come of an accepted definition.</summary>
    public static IServiceCollection AddPreflight(this IServiceCollection services) => services.AddSingleton<Preflight>();
}
