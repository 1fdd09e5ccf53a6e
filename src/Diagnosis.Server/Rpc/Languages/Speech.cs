using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Net.Http.Headers;

namespace Diagnosis.Server.Rpc.Languages;

/// <summary>
/// Says answers in the language that <c>accept-language</c> asks for, in headers of HTTP or metadata of gRPC, and tells it in <c>content-language</c>. What is
/// said was unnamed and cut to the mask before, so nothing is told that the English answer does not tell. English is not touched.
/// </summary>
/// <param name="language">The language; null for English.</param>
/// <param name="headers">Where it is told.</param>
internal sealed class Speech(Language? language, IHeaderDictionary headers)
{
    private const string English = "en";

    /// <summary>The same for clients of gRPC that do not hand on headers which HTTP has for contents, as that of .NET.</summary>
    private const string OfGrpc = "answer-language";

    /// <summary>The one that a request asks for: the best that there is, else English.</summary>
    public static Speech Asked(HttpContext http)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out var list) ? list : [];
        // What has a quality of 0 is refused (RFC 9110, 12.4.2).
        var tags = accepted.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString().Split('-')[0]);
        var best = tags.FirstOrDefault(tag => tag is English or "*" || tag.Equals(Language.German.Tag, StringComparison.OrdinalIgnoreCase));
        return new(string.Equals(best, Language.German.Tag, StringComparison.OrdinalIgnoreCase) ? Language.German : null, http.Response.Headers);
    }

    /// <summary>The same answer in the language, as far as it has words for it, and which that is.</summary>
    public T Say<T>(T answer)
        where T : class
    {
        var (said, findings, told) = InLanguage(answer);
        Tell(told == 0 ? English : told == findings ? language!.Tag : $"{language!.Tag}, {English}");
        return said;
    }

    /// <summary>The same answer in the language, as far as it has words for it.</summary>
    public T Told<T>(T answer)
        where T : class => InLanguage(answer).Said;

    /// <summary>A stream of such answers. Which languages they will have is told before the first, so it is both.</summary>
    public IServerStreamWriter<T> Stream<T>(IServerStreamWriter<T> stream)
        where T : class
    {
        Tell(language is null ? English : $"{language.Tag}, {English}");
        return language is null ? stream : new SpokenStream<T>(stream, this);
    }

    private void Tell(string languages) => (headers.ContentLanguage, headers[OfGrpc]) = (languages, languages);

    private (T Said, int Findings, int Told) InLanguage<T>(T answer)
        where T : class
    {
        if (language is null || Diagnoses(answer).Length == 0)
        {
            return (answer, 0, 0);
        }

        // The answer may be shared with others, who speak another language.
        var said = ((IDeepCloneable<T>)answer).Clone();
        var diagnoses = Diagnoses(said);
        return (said, diagnoses.Sum(diagnosis => diagnosis.Findings.Count), diagnoses.Sum(diagnosis => new SpokenDiagnosis(diagnosis, language).Say()));
    }

    private static V1.Diagnosis[] Diagnoses(object answer) => answer switch
    {
        DiagnoseResponse diagnose => [.. diagnose.Diagnoses],
        WatchDiagnosisResponse watch => [.. watch.Diagnoses],
        SimulateResponse simulate => [.. new[] { simulate.Today, simulate.Simulated }.OfType<V1.Diagnosis>()],
        ValidateResponse { Preflight: { } preflight } => [preflight],
        _ => [],
    };
}
