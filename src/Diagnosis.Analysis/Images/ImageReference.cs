using System.Diagnostics.CodeAnalysis;

namespace Diagnosis.Analysis.Images;

/// <summary>
/// A container image reference, <c>[registry[:port]/]path[:tag][@digest]</c>, read by the grammar of the distribution project, with Docker's
/// normalisation of familiar names: <c>nginx</c> is <c>docker.io/library/nginx</c>.
/// </summary>
/// <param name="Registry">Registry host with port if one is given; <c>docker.io</c> when the reference names none.</param>
/// <param name="Path">Repository path on the registry, for example <c>library/nginx</c>.</param>
/// <param name="Tag">Tag as written; null when there is none.</param>
/// <param name="Digest">Digest as written, <c>sha256:...</c>; null when there is none.</param>
public sealed record ImageReference(string Registry, string Path, string? Tag, string? Digest)
{
    /// <summary>The registry of references that name none.</summary>
    public const string DefaultRegistry = "docker.io";

    private const string SchemeEnd = "://";

    /// <summary>True when what is pulled may change from one start to the next: no digest, and the tag is <c>latest</c> or left out.</summary>
    public bool IsUnpinned => Digest is null && Tag is null or "latest";

    /// <summary>True when the reference names no registry, or names Docker Hub.</summary>
    public bool IsDockerHub => Registry == DefaultRegistry;

    /// <summary>Registry and path, without tag and digest.</summary>
    public string Name => $"{Registry}/{Path}";

    /// <summary>The name as people write it: without <c>docker.io</c> and <c>library</c>.</summary>
    public string FamiliarName => !IsDockerHub ? Name : Path.StartsWith("library/", StringComparison.Ordinal) ? Path["library/".Length..] : Path;

    /// <summary>Reads a reference; on failure <paramref name="error"/> names the first broken rule and its position.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? reference, [NotNullWhen(false)] out ImageReferenceError? error)
    {
        (reference, error) = ImageReferenceReader.Read(text ?? "");
        return reference is not null;
    }

    /// <summary>
    /// The reference that was most likely meant by a text that is none: without blanks around it, a scheme, a slash before it and a colon without a tag, and
    /// in lower case; tags keep their case. Null when the text is legal, or this is not.
    /// </summary>
    public static string? Corrected(string image)
    {
        if (TryParse(image, out _, out _))
        {
            return null;
        }

        var text = image.Trim();
        var scheme = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        text = (scheme < 0 ? text : text[(scheme + SchemeEnd.Length)..]).Trim('/').TrimEnd(':');
        var tag = text.IndexOf(':', Math.Max(0, text.LastIndexOf('/')));
        var candidate = tag < 0 ? text.ToLowerInvariant() : text[..tag].ToLowerInvariant() + text[tag..];
        return TryParse(candidate, out _, out _) ? candidate : null;
    }

    /// <summary>The full reference: <c>docker.io/library/nginx:1.25</c>.</summary>
    public override string ToString() => Name + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);
}
