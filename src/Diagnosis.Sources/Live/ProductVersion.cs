using System.Reflection;

namespace Diagnosis.Sources.Live;

/// <summary>The version of this program, which is that of its tag.</summary>
public static class ProductVersion
{
    /// <summary>For instance <c>1.2.3</c>, or <c>0.0.0-dev</c> where no tag is known; without the commit, which assemblies name too.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
