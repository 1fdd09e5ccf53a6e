using Diagnosis.Analysis.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>The engine with all the analyzers of the product.</summary>
internal static class StandardEngine
{
    public static ServiceProvider Build() => new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddStandardAnalyzers()
        .BuildServiceProvider();
}
