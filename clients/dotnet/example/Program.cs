using Diagnosis.Client;
using Diagnosis.V1;

using var client = new DiagnosisClient(new DiagnosisClientOptions { Address = new Uri(Environment.GetEnvironmentVariable("DIAGNOSIS_ADDRESS")!) });
try
{
    var question = new DiagnoseRequest { Source = new ClusterSource { Cluster = "sample" }, WorkloadId = args.FirstOrDefault("/mem-app") };
    foreach (var diagnosis in (await client.DiagnoseAsync(question)).Diagnoses)
    {
        Console.WriteLine(diagnosis.Headline);
    }
}
catch (DiagnosisException exception)
{
    Console.WriteLine($"{exception.Reason}: {exception.Status.Detail} [{string.Join(' ', exception.NearestIds)}]");
}
