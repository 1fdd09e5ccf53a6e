namespace Diagnosis.Server.Rpc.Uploaded;

/// <summary>An archive that was uploaded.</summary>
/// <param name="Bytes">The archive.</param>
/// <param name="CapturedAt">The clock of the snapshot that was read of it: where nothing in it tells one, that of the upload.</param>
/// <param name="ForgottenAt">When it is forgotten.</param>
internal sealed record UploadedArchive(ReadOnlyMemory<byte> Bytes, DateTimeOffset CapturedAt, DateTimeOffset ForgottenAt);
