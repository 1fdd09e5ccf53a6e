using Diagnosis.Playground.Documents;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>What is asked of one pod (Marathon 1.11, PodsResource).</summary>
internal static class PodAnswers
{
    private const string Mark = "::";
    private const string VersionsAnd = "versions/";

    /// <summary>The answer to the GET of a path below <c>/v2/pods</c>.</summary>
    public static PlayAnswer Of(PlayState cluster, string path)
    {
        var mark = path.LastIndexOf(Mark, StringComparison.Ordinal);
        var (id, what) = mark < 0 ? (path, "") : (path[..mark], path[(mark + Mark.Length)..]);
        if (id == "/" && what == "status")
        {
            return new(200, MarathonPods.AllStatuses(cluster));
        }

        return cluster.FindPod(id) is not { } pod ? PlayAnswer.NoPod(id) : what switch
        {
            "" => new(200, MarathonPods.Definition(pod.Current)),
            "status" => new(200, MarathonPods.Status(cluster, pod)),
            "versions" => new(200, MarathonPods.Versions(pod)),
            _ when what.StartsWith(VersionsAnd, StringComparison.Ordinal) => Version(pod, what[VersionsAnd.Length..]),
            _ => PlayAnswer.NoPod(path),
        };
    }

    private static PlayAnswer Version(PlayWorkload pod, string version) => pod.Versions.FirstOrDefault(one => PlayTimes.Of(one.At) == version) is { } found
        ? new(200, MarathonPods.Definition(found))
        : PlayAnswer.Words(404, $"Pod '{pod.Id}' does not exist in version {version}");
}
