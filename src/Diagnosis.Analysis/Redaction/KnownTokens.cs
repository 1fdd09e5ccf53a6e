using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes tokens that services give a beginning of their own (<c>ghp_</c>, <c>glpat-</c>, <c>dop_v1_</c>, <c>sk-proj-</c>), wherever they stand. A beginning
/// alone is no token: enough has to follow, of the letters that the service uses.
/// </summary>
internal static class KnownTokens
{
    /// <summary>Shorter runs of letters hold no token of any service below.</summary>
    private const int Shortest = 16;

    private const int KeyLength = 3;

    /// <summary>So much behind a beginning decides; a run of beginnings alone would take the square of its length otherwise.</summary>
    private const int LongestLook = 256;

    private static readonly SearchValues<char> RunCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>Beginnings of tokens and how much follows at least.</summary>
    private static readonly TokenShape[] Shapes =
    [
        .. Many(20, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        .. Many(16, "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "gloas-", "glagent-", "glsoat-", "glimt-", "glffct-", "GR1348941"),
        .. Many(10, "xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"),
        .. Many(16, "dckr_pat_", "dckr_oat_", "pypi-AgE", "tskey-", "ATATT3", "ATCTT3", "ATSTT3", "EAACEdEose0cBA", "AKCp", "cmVmdGtu", "PMAK-", "SWMTKN-"),
        .. Many(20, "rnd_", "hcaik_", "pat-na1-", "pat-eu1-", "access-production-"),
        .. Many(10, "rzp_live_", "rzp_test_"),
        .. Many(32, "sqp_", "squ_", "sqa_"),
        .. Many(12, "LTAI", "b3BlbnNzaC1rZXk"),
        .. Many(20, "npm_", "hf_", "glsa_", "glc_", "GOCSPX-", "NRAK-", "NRII-", "NRBR-", "NRIQ-", "NRRA-", "sq0atp-", "sq0csp-", "sq0idp-", "lin_api_"),
        .. Many(20, "sntrys_", "sntryu_", "figd_", "pscale_tkn_", "pscale_pw_", "pscale_oauth_", "bkua_", "CCIPAT_", "CCIPRJ_", "CFPAT-", "aio_", "tfp_"),
        .. Many(20, "HRKU-", "ATBB", "sgp_", "sbp_", "rubygems_", "shippo_live_", "duffel_live_", "nvapi-", "rdme_", "lsv2_pt_", "lsv2_sk_"),
        .. Many(20, "AGE-SECRET-KEY-1"),
        .. Many(30, "AIza", "ntn_", "secret_", "r8_", "gsk_", "pplx-", "xai-", "fo1_", "fm1r_", "fm2_", "y0_", "xkeysib-", "CLOJARS_", "cio", "AKID", "ico-"),
        new("oy2", 43),
        new("sk-", 20) { IsMixed = true },
        .. Hex(16, "NRJS-"),
        .. Hex(32, "dop_v1_", "doo_v1_", "dor_v1_", "dapi", "shpat_", "shpss_", "shpca_", "shppa_", "key-", "pul-", "SK", "AC", "K10"),
        .. Hex(36, "sdk-", "mob-"),
        .. Hex(30, "sk-or-v1-", "sk-lf-"),
        .. Many(20, "sk-ant-", "sk-proj-", "sk-svcacct-", "uak_", "pcsk_", "tvly-", "nfp_", "nfc_", "ops_eyJ", "dG9rOm", "dn_", "v2x_", "phx_", "phc_"),
        new("re_", 24) { IsMixed = true },
    ];

    private static readonly FrozenDictionary<string, TokenShape[]>.AlternateLookup<ReadOnlySpan<char>> ByBeginning =
        Shapes.GroupBy(shape => shape.Beginning[..Math.Min(KeyLength, shape.Beginning.Length)])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        foreach (var run in LongRuns.Of(text, RunCharacters, Shortest))
        {
            var (start, end) = run.GetOffsetAndLength(text.Length) is var (offset, length) ? (offset, offset + length) : default;
            if (TokenStart(text.AsSpan(start, end - start)) is not (>= 0 and var token))
            {
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, start + token - copied).Append(Redactor.Mark);
            copied = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where a token starts in a run: at its beginning or after a hyphen; -1 when there is none.</summary>
    private static int TokenStart(ReadOnlySpan<char> run)
    {
        for (var start = 0; run.Length - start >= Shortest;)
        {
            if (IsToken(run[start..]))
            {
                return start;
            }

            var hyphen = run[start..].IndexOf('-');
            if (hyphen < 0)
            {
                return -1;
            }

            start += hyphen + 1;
        }

        return -1;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => IsToken(text, KeyLength) || IsToken(text, KeyLength - 1);

    private static bool IsToken(ReadOnlySpan<char> text, int keyLength)
    {
        if (ByBeginning.TryGetValue(text[..keyLength], out var shapes))
        {
            foreach (var shape in shapes)
            {
                if (shape.Fits(text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<TokenShape> Many(int least, params string[] beginnings) => beginnings.Select(b => new TokenShape(b, least));

    private static IEnumerable<TokenShape> Hex(int least, params string[] beginnings) => beginnings.Select(b => new TokenShape(b, least) { IsHex = true });

    /// <summary>How the tokens of one service look: their beginning, and at least how many letters follow.</summary>
    private sealed record TokenShape(string Beginning, int Least)
    {
        public bool IsHex { get; init; }

        /// <summary>True when only letters of both cases and digits make it a token, because words begin alike.</summary>
        public bool IsMixed { get; init; }

        public bool Fits(ReadOnlySpan<char> text)
        {
            if (!text.StartsWith(Beginning, StringComparison.Ordinal) || text.Length < Beginning.Length + Least)
            {
                return false;
            }

            var rest = text[Beginning.Length..Math.Min(text.Length, Beginning.Length + LongestLook)];
            var hasDigit = rest.IndexOfAnyInRange('0', '9') >= 0;
            var hasUpper = rest.IndexOfAnyInRange('A', 'Z') >= 0;
            var hasBothCases = hasUpper && rest.IndexOfAnyInRange('a', 'z') >= 0;
            return IsHex ? hasDigit && rest.IndexOfAnyExcept(HexCharacters) < 0 : IsMixed ? hasDigit && hasUpper : hasDigit || hasBothCases;
        }
    }
}
