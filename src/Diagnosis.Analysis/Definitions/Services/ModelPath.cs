namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>
/// How violations of the model are placed: by their own path when an app is posted, by the app's id when the whole tree is checked, where only the tail of
/// some paths survives.
/// </summary>
internal sealed class ModelPath
{
    /// <summary>A posted app.</summary>
    public static readonly ModelPath Own = new(null);

    private readonly string? _prefix;

    private ModelPath(string? prefix) => _prefix = prefix;

    /// <summary>Whether the whole tree is checked.</summary>
    public bool IsTree => _prefix is not null;

    /// <summary>An app in the tree.</summary>
    public static ModelPath InTree(string id) => new($"/apps/{id}");

    /// <summary>The path to print.</summary>
    public string At(string path, string tail = "") => _prefix is null ? path : _prefix + tail;
}
