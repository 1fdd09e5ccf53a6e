using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Exits;
using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Group = System.Text.RegularExpressions.Group;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Reads the real things out of a segment: the rule's named groups, and hosts and addresses of network errors.</summary>
internal static partial class FactExtractor
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Timeout = 1000;
    private const int LongestFact = 300;
    private const int LongestDetail = 160;

    /// <summary>Standing advice that tools print behind every error of a kind.</summary>
    private static readonly string[] Advice =
    [
        " More details here", ". If this private registry", " v1 ping attempt failed", " End fetcher log", " See 'docker run", " See '/usr/bin/docker",
        " See 'docker-", " See 'docker.exe", " Run 'docker run",
    ];

    private const TextOrigin Docker = TextOrigin.Pull | TextOrigin.DockerRun | TextOrigin.DockerCommand;
    private const TextOrigin Network = Docker | TextOrigin.Provisioner;

    public static FailureFacts Read(MessageSegment segment, string text, Match? match, FailureRule rule)
    {
        var facts = segment.Seed with { IsFromDocker = (segment.Origin & Docker) != TextOrigin.None };
        if (facts is { Image: null, IsFromDocker: true } && NotLocal().Match(text) is { Success: true } missing)
        {
            facts = facts with { Image = missing.Groups["image"].Value };
        }

        foreach (Group group in match?.Groups ?? (IEnumerable<Group>)[])
        {
            if (group.Success && group.Name != "0" && group.Length > 0)
            {
                var start = segment.Start + group.Index;
                var end = start + Math.Min(group.Length, LongestFact);
                facts = With(facts, group.Name, text[BoundedText.Boundary(text, start)..BoundedText.Boundary(text, end)]);
            }
        }

        facts = (segment.Origin & Network) == TextOrigin.None ? facts : WithHost(facts, text.AsSpan(segment.Start, segment.End - segment.Start).ToString());
        facts = facts.Image is null || !ImageReference.TryParse(facts.Image, out var reference, out _) ? facts : facts with { Registry = reference.Registry };
        return rule.Detail is null || facts.Detail is not null ? facts : facts with { Detail = rule.Detail };
    }

    private static FailureFacts With(FailureFacts facts, string name, string value) => name switch
    {
        "image" => facts with { Image = value },
        "host" => facts with { Host = value },
        "port" => facts with { Port = Number(value) },
        "path" => facts with { Path = value.TrimEnd('.') },
        "command" => facts with { Command = Redactor.Redact(value) },
        "http" => facts with { HttpStatus = Number(value) },
        "uri" => facts with { ArtifactUri = Redactor.Redact(value) },
        "volume" => facts with { Volume = value },
        "secret" => facts with { Secret = value },
        "variable" => facts with { Variable = value },
        "network" => facts with { Network = value },
        "plugin" => facts with { Plugin = value },
        "user" => facts with { User = value },
        "platform" => facts with { Platform = value },
        "limit" => facts with { Limit = value },
        "used" => facts with { Used = value },
        "time" => facts with { TimeLimit = value },
        "agent" => facts with { Agent = value },
        "check" => facts with { Check = value.ToUpperInvariant() },
        "detail" => facts with { Detail = Short(value) },
        "exit" => WithExit(facts, Number(value) is { } code ? ExitStatus.FromNumber(code) : null),
        "signal" when SignalNames.NumberOf(value) is { } number => facts with { ExitCode = null, Signal = SignalNames.Of(number) },
        "signal" => facts with { Signal = value.Trim() },
        _ => facts,
    };

    private static FailureFacts WithExit(FailureFacts facts, ExitStatus? status) =>
        status is null ? facts : facts with { ExitCode = status.Code, Signal = status.Signal };

    private static int? Number(string value) => int.TryParse(value, out var number) ? number : null;

    /// <summary>The words themselves for a sentence: without the wrapper of docker's logger, standing advice and secrets, and cut when they are long.</summary>
    public static string Short(string value)
    {
        value = LogfmtRest().Replace(DriverError().Replace(LoggerWrapper().Replace(value, ""), "${words}"), "");
        foreach (var advice in Advice)
        {
            var at = value.IndexOf(advice, StringComparison.OrdinalIgnoreCase);
            value = at > 0 ? value[..at] : value;
        }

        var words = WithoutOpenQuote(Redactor.Redact(value).Trim(' ', '.', ':', ';', ','));
        return BoundedText.Middle(words, LongestDetail);
    }

    /// <summary>A segment that was cut out of its quotes may hold one half of a pair; whole pairs stay.</summary>
    private static string WithoutOpenQuote(string words)
    {
        foreach (var quote in (ReadOnlySpan<char>)['\'', '"'])
        {
            var isOpen = words.Where((sign, at) => sign == quote && !IsApostrophe(words, at)).Count() % 2 == 1;
            words = !isOpen ? words : words.EndsWith(quote) ? words[..^1] : words.StartsWith(quote) ? words[1..] : words;
        }

        return words.Trim(' ', '.', ':', ';', ',');
    }

    private static bool IsApostrophe(string words, int at) => at > 0 && at + 1 < words.Length && char.IsLetter(words[at - 1]) && char.IsLetter(words[at + 1]);

    /// <summary>
    /// The host the error is about: what was looked up, else what was connected to, else the host of the address that was asked. Of requests inside requests
    /// the innermost failed (<c>Get registry: Get token server: error</c>).
    /// </summary>
    private static FailureFacts WithHost(FailureFacts facts, string segment)
    {
        var url = Request().Match(segment) is { Success: true } request ? request : Url().Match(segment);
        var outer = Url().Match(segment);
        var isInner = outer.Success && url.Index > outer.Index;
        var looked = LookedUp().Match(segment);
        var connected = Connected().Match(segment);
        var dialled = Dialled().Match(segment);
        var host = looked.Success ? looked : connected.Success ? connected : url;

        // Without an image the outer request tells the registry: the inner one went to its token or content server.
        if (isInner && facts is { Image: null, Registry: null })
        {
            facts = facts with { Registry = outer.Groups["host"].Value.Replace("registry-1.docker.io", "docker.io", StringComparison.OrdinalIgnoreCase) };
        }

        facts = dialled.Success ? facts with { Address = dialled.Groups["address"].Value } : facts;
        facts = host.Success && facts.Host is null ? facts with { Host = host.Groups["host"].Value } : facts;
        return host.Success && host.Groups["port"].Success && facts.Port is null ? facts with { Port = Number(host.Groups["port"].Value) } : facts;
    }

    [GeneratedRegex(
        @"\b(?:get|head|post) [""']?https?://(?:[^\s/""'@]{1,256}@)?(?<host>[\w.\-]{1,253})(?::(?<port>\d{1,5}))?[/""' ]",
        Options | RegexOptions.IgnoreCase | RegexOptions.RightToLeft,
        matchTimeoutMilliseconds: Timeout)]
    private static partial Regex Request();

    [GeneratedRegex(@"Unable to find image '(?<image>[^']{1,256})' locally", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex NotLocal();

    [GeneratedRegex(
        @"(?:\btime=""?[^\s""]{1,64}""? level=""?\w{1,16}""? msg=""?)?Error response from daemon: |\b(?:FATA|ERRO)\[\d{4}\] "
        + @"|\btime=""?[^\s""]{1,64}""? level=""?\w{1,16}""? msg=""?",
        Options,
        matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LoggerWrapper();

    /// <summary>A volume driver wraps its words in JSON.</summary>
    [GeneratedRegex(
        @"\{ ?\\?""Err(?:or)?\\?"": ?\\?""(?<words>[^""\\]{1,300})\\?"" ?\}", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex DriverError();

    /// <summary>What stands in a line of logfmt behind the message that was cut out of it.</summary>
    [GeneratedRegex(@"(?: |\\n)*"" (?:\w{1,40}=\S{1,200} ?){1,5}\z", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LogfmtRest();

    [GeneratedRegex(
        @"\b(?:get|head|post|for|to|from|endpoint) [""']?https?://(?<host>[\w.\-]{1,253})(?::(?<port>\d{1,5}))?[/""' ]",
        Options | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: Timeout)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:\blookup |resolve host: )(?:[^\s/@]{1,256}@)?(?<host>[\w.\-]{1,253})", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LookedUp();

    [GeneratedRegex(@"Failed (?:to )?connect to (?<host>[\w.\-]{1,253})(?: port |:)(?<port>\d{1,5})", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex Connected();

    [GeneratedRegex(@"(?:dial tcp |->)(?<address>[\d.]{7,15}:\d{1,5}|\[[0-9a-fA-F:]{2,39}\]:\d{1,5})", Options, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex Dialled();
}
