namespace Diagnosis.Server.Pages.Documents;

/// <summary>A file that was dropped on a page, or the text that was pasted into it.</summary>
/// <param name="Name">Its name; empty for pasted text.</param>
/// <param name="Bytes">How long it says that it is.</param>
/// <param name="Open">Opens it, to be read once.</param>
internal sealed record PastedFile(string Name, long Bytes, Func<Stream> Open);
