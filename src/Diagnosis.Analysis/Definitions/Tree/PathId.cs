using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Definitions.Tree;

/// <summary>An id of an app, pod or group as Marathon's PathId: segments and whether it began with a slash. Empty segments do not exist.</summary>
internal sealed class PathId : IEquatable<PathId>
{
    /// <summary>Segments that Marathon's pattern of ids still takes; more exhaust its stack. What is made of an id here grows with their square.</summary>
    private const int MostSegments = 2000;

    /// <summary>The root group.</summary>
    public static readonly PathId Root = new([], isAbsolute: true);

    private readonly ImmutableArray<string> _segments;
    private string? _text;

    private PathId(ImmutableArray<string> segments, bool isAbsolute)
    {
        _segments = segments;
        IsAbsolute = isAbsolute;
    }

    /// <summary>Whether it begins with a slash.</summary>
    public bool IsAbsolute { get; }

    /// <summary>The segments.</summary>
    public ImmutableArray<string> Segments => _segments;

    /// <summary>Whether it has no segment.</summary>
    public bool IsEmpty => _segments.IsEmpty;

    /// <summary>Whether it is the root group.</summary>
    public bool IsRoot => IsEmpty && IsAbsolute;

    /// <summary>Whether its parent is the root group.</summary>
    public bool IsTopLevel => _segments.Length == 1;

    /// <summary>True of an id with more segments than Marathon can look at.</summary>
    public static bool IsTooDeep(string text) => text.AsSpan().Count('/') > MostSegments;

    /// <summary>Reads an id.</summary>
    public static PathId Parse(string text)
    {
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isAbsolute = text.StartsWith('/');
        var slashes = Math.Max(0, segments.Length - 1) + (isAbsolute ? 1 : 0);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(segments), isAbsolute)
        {
            // With no slash too many it is printed as it stands.
            _text = text.Length == slashes + segments.Sum(segment => segment.Length) ? text : null,
        };
    }

    /// <summary>All but the last segment.</summary>
    public PathId Parent => IsEmpty ? this : new PathId(_segments[..^1], IsAbsolute);

    /// <summary>The group below the root that holds it; itself when it is one.</summary>
    public PathId TopLevel => _segments.Length <= 1 ? this : new PathId(_segments[..1], IsAbsolute);

    /// <summary>Resolves <c>.</c> and <c>..</c>, and a relative id against a base; what climbs above the root is dropped.</summary>
    public PathId Canonical(PathId @base)
    {
        if (IsAbsolute && !_segments.Contains("..") && !_segments.Contains("."))
        {
            return this;
        }

        var resolved = new List<string>();
        foreach (var segment in IsAbsolute ? _segments : @base._segments.AddRange(_segments))
        {
            if (segment == "..")
            {
                if (resolved.Count > 0)
                {
                    resolved.RemoveAt(resolved.Count - 1);
                }
            }
            else if (segment != ".")
            {
                resolved.Add(segment);
            }
        }

        return new PathId([.. resolved], isAbsolute: true);
    }

    /// <inheritdoc/>
    public bool Equals(PathId? other) => other is not null && IsAbsolute == other.IsAbsolute && _segments.AsSpan().SequenceEqual(other._segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PathId);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text ??= (IsAbsolute ? "/" : "") + string.Join('/', _segments);
}
