using Diagnosis.Analyzers.Sdk;
using OwnerAnalyzer;

await AnalyzerServer.RunAsync(args, new Owners());
