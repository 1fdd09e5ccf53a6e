using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Google.Protobuf;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// Unnames in texts what a scope keeps out. A text is cut into runs of characters that names are made of, and only whole names within a run are looked up,
/// so that the time it takes depends on the text and not on how many names there are.
/// </summary>
internal sealed class NameMask
{
    /// <summary>Stands for the name of a workload, a group, a task or a deployment.</summary>
    public const string Workload = "another workload";

    /// <summary>Stands for the name of a role.</summary>
    public const string Role = "another role";

    private const string ExecutorMark = "instance-";
    private const string DnsMark = ".marathon";

    /// <summary>Nothing shorter holds a UUID and a name.</summary>
    private const int ShortestTaskId = 38;

    private static readonly ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<string, NameMask>> Known = [];

    /// <summary>What Marathon's addresses have before an id, which then begins with a slash or none.</summary>
    private static readonly string[] Collections = ["apps", "pods", "groups", "deployments", "workloads", "tasks"];

    private readonly OtherNames _names;
    private readonly Lazy<OwnTexts> _own;
    private readonly OwnTexts? _proposed;

    /// <summary>Paths, without their slash, that the caller himself named and that are not his: hidden whether something is there or not.</summary>
    private readonly HashSet<string> _named;

    private NameMask(OtherNames names, Lazy<OwnTexts> own, OwnTexts? proposed, IEnumerable<string> named) =>
        (_names, _own, _proposed, _named) = (names, own, proposed, named.ToHashSet(StringComparer.Ordinal));

    /// <summary>The mask of what a scope keeps out of a snapshot, made once for both.</summary>
    public static NameMask Of(ClusterSnapshot cluster, Scope scope) =>
        Known.GetValue(cluster, static _ => new(StringComparer.Ordinal)).GetOrAdd(
            scope.Key, _ => new NameMask(new OtherNames(cluster, scope), new(() => OwnTexts.Of(cluster, scope)), null, []));

    /// <summary>
    /// The same where texts of a definition that came with the call are the caller's own too. What looks there like the path of another workload is hidden
    /// whatever exists: else he would read from his own words, left or hidden, what does.
    /// </summary>
    public NameMask With(ProposedNames proposed) => new(
        _names, _own, proposed.Texts,
        proposed.Dependencies.SelectMany(OtherNames.WithGroups).Concat(proposed.Texts.DeepPaths.Where(path => !_own.Value.Has(path)))
            .Where(path => path.Length > 1 && _names.IsOutside(path) && !_names.IsAbove(path)).Select(path => path[1..]));

    /// <summary>True of a role that the caller may know of.</summary>
    public bool IsOwnRole(string role) => _names.IsOwnRole(role);

    /// <summary>Unnames in all texts of a message.</summary>
    public void Hide(IMessage message) => new MaskedTexts(this).Visit(message);

    /// <summary>The text without the names; the same object when it holds none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What it is.</param>
    public string Hide(string text, TextKind kind = TextKind.Sentence)
    {
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOfAnyExcept(OwnTexts.OfNames);
            length = length < 0 ? text.Length - at : length;
            if (length > 0 && Place(text.AsSpan(at, length)) is { Length: > 0 } place && !IsOwnText(text.AsSpan(at, length), kind))
            {
                masked = (masked ?? new StringBuilder(text.Length)).Append(text, copied, at + place.Start - copied).Append(place.Stand);
                copied = at + place.Start + place.Length;
                at = copied;
            }
            else
            {
                at += Math.Max(length, 1);
            }
        }

        return masked?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    /// <summary>True when a text names a path that the scope does not have, whether a document has it or not.</summary>
    public bool LeadsOutside(string text) =>
        text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(word => word[0] == '/' && _names.IsOutside(word.TrimEnd('.')));

    /// <summary>
    /// True of what stands so in the caller's own definitions. What is the id of a workload in a group of others stays hidden in sentences all the same:
    /// whoever writes it into a definition is not to read there what becomes of it.
    /// </summary>
    private bool IsOwnText(ReadOnlySpan<char> run, TextKind kind)
    {
        var whole = run.TrimEnd('.');
        return kind != TextKind.Name && (kind == TextKind.Patch || whole.LastIndexOf('/') <= 0 || !IsPath(whole[1..]))
            && (_own.Value.Has(whole) || _proposed?.Has(whole) == true);
    }

    private bool IsPath(ReadOnlySpan<char> path) => _names.IsPath(path) || _named.GetAlternateLookup<ReadOnlySpan<char>>().Contains(path);

    /// <summary>The first name within a run, and what stands for it; of length zero when there is none.</summary>
    private (int Start, int Length, string Stand) Place(ReadOnlySpan<char> run)
    {
        var whole = run.TrimEnd('.');
        if (whole.IsEmpty)
        {
            return default;
        }

        if (_names.IsWord(whole))
        {
            return (0, whole.Length, Workload);
        }

        if (_names.IsRole(whole))
        {
            return (0, whole.Length, Role);
        }

        // A path of the scope is the caller's own from its beginning to its end, whatever stands within.
        var isOwn = whole[0] == '/' && _names.IsOwn(whole.ToString());
        for (var start = 0; start < whole.Length;)
        {
            var isSlash = whole[start] == '/';
            var body = isSlash ? start + 1 : start;
            if (!isOwn && PathAt(whole, start, body, isSlash) is > 0 and var end)
            {
                return (start, end - start, Workload);
            }

            var next = whole[body..].IndexOf('/');
            next = next < 0 ? whole.Length : body + next;
            if (IsPiece(whole[body..next]) || (!isOwn && IsInDns(whole[body..next])))
            {
                return (body, next - body, Workload);
            }

            start = next;
        }

        return default;
    }

    /// <summary>
    /// Where a path ends that begins here, zero when none does. A path begins at the beginning of the run, and in an address of Marathon; elsewhere
    /// <c>library/redis</c> is no workload <c>/redis</c>, and <c>/mine/team-b/db</c> no <c>/team-b/db</c>. One of one segment has its slash.
    /// </summary>
    private int PathAt(ReadOnlySpan<char> run, int start, int body, bool isSlash)
    {
        if (start > 0 && run[start - 1] != '/' && !IsCollection(run[..start]))
        {
            return 0;
        }

        var path = run[body..];
        for (var (end, segments) = (0, 1); end < path.Length; segments++)
        {
            var next = path[end..].IndexOf('/');
            end = next < 0 ? path.Length : end + next;
            if ((isSlash || segments > 1) && (IsPath(path[..end]) || (next < 0 && IsPath(path[..end].TrimEnd('.')))))
            {
                return run.Length;
            }

            end += next < 0 ? 0 : 1;
        }

        return 0;
    }

    private static bool IsCollection(ReadOnlySpan<char> before)
    {
        var last = before[(before.LastIndexOf('/') + 1)..];
        foreach (var collection in Collections)
        {
            if (last.SequenceEqual(collection))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True of an id of a task, an instance, an executor or a volume, and of a name in Mesos-DNS.</summary>
    private bool IsPiece(ReadOnlySpan<char> piece)
    {
        if (piece.IndexOfAny('.', '_', '#') < 0)
        {
            return false;
        }

        if (piece.Length >= ShortestTaskId && piece.Contains('.') && _names.IsTask(piece.ToString()))
        {
            return true;
        }

        if (IsVolume(piece) || IsOfService(piece))
        {
            return true;
        }

        var id = piece.StartsWith(ExecutorMark) ? piece[ExecutorMark.Length..] : piece;
        for (var end = 0; end <= id.Length; end++)
        {
            if ((end == id.Length || id[end] is '.' or '#') && IsNamed(id[..end], id[end..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True of the id of a volume, <c>a_b#name#UUID</c> for one of <c>/a/b</c>, also when no document has that any more.</summary>
    private bool IsVolume(ReadOnlySpan<char> piece)
    {
        var (first, last) = (piece.IndexOf('#'), piece.LastIndexOf('#'));
        return first > 0 && last > first && Guid.TryParse(piece[(last + 1)..], out _)
            && _names.IsOutside($"/{piece[..first].ToString().Replace('_', '/')}");
    }

    /// <summary>True of the id of a task of a service of DC/OS, <c>a.b__task__UUID</c> for one of <c>/a/b</c>.</summary>
    private bool IsOfService(ReadOnlySpan<char> piece) =>
        piece.IndexOf("__") is > 0 and var end && _names.IsPath(piece[..end].ToString().Replace('.', '/'));

    /// <summary>True of a path as ids have it; of one segment only with the mark of a volume behind it, or of Mesos-DNS.</summary>
    private bool IsNamed(ReadOnlySpan<char> name, ReadOnlySpan<char> rest) =>
        ((name.Contains('_') || rest.StartsWith('#')) && _names.IsFlatPath(name)) || (rest.StartsWith(DnsMark) && _names.IsHost(name));

    /// <summary>
    /// True when a piece holds a name that a workload has in Mesos and its DNS: <c>b.a</c>, <c>b-a.marathon.mesos</c>, <c>_b-a._tcp.marathon.mesos</c>,
    /// <c>b-a-x1y2z-s0.marathon.mesos</c>, <c>ab.marathon.l4lb.thisdcos.directory</c>.
    /// </summary>
    private bool IsInDns(ReadOnlySpan<char> piece)
    {
        for (var start = 0; start < piece.Length;)
        {
            var from = piece[start] == '_' ? start + 1 : start;
            for (var end = from; end <= piece.Length && end - from <= _names.LongestInDns; end++)
            {
                if ((end == piece.Length || piece[end] == '.') && _names.IsInDns(piece[from..end]))
                {
                    return true;
                }
            }

            var dot = piece[from..].IndexOf('.');
            var label = dot < 0 ? piece[from..] : piece[from..(from + dot)];
            var rest = dot < 0 ? default : piece[(from + dot)..];
            if ((rest.StartsWith(DnsMark) || rest.StartsWith("._")) && (_names.IsHost(label) || IsOfTask(label)))
            {
                return true;
            }

            start = dot < 0 ? piece.Length : from + dot + 1;
        }

        return false;
    }

    /// <summary>Mesos-DNS names each task too: <c>b-a</c>, five characters of its own, and <c>s</c> with the number of its agent.</summary>
    private bool IsOfTask(ReadOnlySpan<char> label)
    {
        var agent = label.LastIndexOf('-');
        var own = agent < 0 ? -1 : label[..agent].LastIndexOf('-');
        return own > 0 && label[agent..].StartsWith("-s") && _names.IsHost(label[..own]);
    }
}
