namespace Diagnosis.Server.Webhooks;

/// <summary>Something that a receiver is told.</summary>
/// <param name="Id">The same for the same news, whoever tells it and however often.</param>
/// <param name="Cluster">The cluster it is about.</param>
/// <param name="MadeAt">When this server noticed.</param>
/// <param name="Body">The CloudEvent, in JSON.</param>
internal sealed record WebhookEvent(string Id, string Cluster, DateTimeOffset MadeAt, ReadOnlyMemory<byte> Body);
