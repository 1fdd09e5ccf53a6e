using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about memory limits, alike for apps and containers of pods.</summary>
internal static partial class MemoryWarnings
{
    private const double TinyMiB = 32;

    /// <summary>
    /// What servers take at least before they do anything, in MiB, by the last part of their image's name: less than their documents name and than anybody
    /// runs them with (Jenkins 256, Elasticsearch, Logstash and Kafka a heap of 1024 unless set, GitLab 4096), so that a limit below it is no matter of
    /// taste. What is started with the same image and is no such server is not told from it.
    /// </summary>
    private static readonly FrozenDictionary<string, double> LargeImages = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["java"] = TinyMiB, ["openjdk"] = TinyMiB, ["eclipse-temurin"] = TinyMiB, ["amazoncorretto"] = TinyMiB, ["tomcat"] = TinyMiB, ["jetty"] = TinyMiB,
        ["spark"] = TinyMiB, ["hadoop"] = TinyMiB, ["mongo"] = TinyMiB, ["kibana"] = 64, ["zookeeper"] = 64, ["cp-zookeeper"] = 64, ["wildfly"] = 64,
        ["mysql"] = 64, ["mariadb"] = 64, ["marathon"] = 128, ["kafka"] = 128, ["cp-kafka"] = 128, ["cassandra"] = 128, ["solr"] = 128, ["neo4j"] = 128,
        ["jenkins"] = 192, ["logstash"] = 192, ["elasticsearch"] = 192, ["sonarqube"] = 256, ["nexus3"] = 256, ["gitlab-ce"] = 512, ["gitlab-ee"] = 512,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Warns of a limit under which what the workload runs is known not to start: a Java machine, or a server of a known image.</summary>
    public static void CheckTiny(WarningSink sink, IReadOnlyCollection<string> texts, string? image, double memMiB, string path, Location location)
    {
        var name = Name(image);
        var least = LargeImages.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known) ? known : 0;
        var isJava = memMiB < TinyMiB && texts.Any(text => JavaFlag().IsMatch(text));
        if (memMiB < least || isJava)
        {
            sink.Tell(
                WarningRules.MemoryTiny,
                path,
                $"{memMiB.ToString(CultureInfo.InvariantCulture)} MiB is too little for {(isJava ? "a Java machine" : name.ToString())}, which takes more than "
                    + $"{(isJava ? TinyMiB : least)} MiB before it does anything",
                location);
        }
    }

    /// <summary>Warns of a Java heap that leaves no room below the limit.</summary>
    public static void CheckHeap(WarningSink sink, IEnumerable<string> texts, double memMiB, string path, Location location)
    {
        var heapMiB = JavaHeap.MiB(texts);
        if (heapMiB > 0 && heapMiB >= memMiB)
        {
            sink.Tell(
                WarningRules.HeapAboveMemory,
                path,
                $"a Java heap of {InWords.Number(heapMiB)} MiB does not fit into {InWords.Number(memMiB)} MiB",
                location,
                $"mem of {JavaHeap.LeastMemMiB(heapMiB).ToString(CultureInfo.InvariantCulture)} or more, or a smaller -Xmx");
        }
    }

    /// <summary>The name of an image without registry, path, tag and digest.</summary>
    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> image)
    {
        var digest = image.IndexOf('@');
        var name = digest < 0 ? image : image[..digest];
        name = name[(name.LastIndexOf('/') + 1)..];
        var tag = name.IndexOf(':');
        return tag < 0 ? name : name[..tag];
    }

    [GeneratedRegex(@"(?:\A|\s)-(?:Xm[xs][0-9]|XX:|jar(?:\s|\z))|(?:\A|[\s/])java\s+-", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex JavaFlag();
}
