using System.Buffers;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes secrets from texts before anybody sees them: values of secret names, passwords in addresses and options, tokens of known shapes, private keys.
/// What was removed is marked. A mark may let another shape show, so that each text with one is read twice; a further time removes nothing. Time grows with
/// the length of the text alone.
/// </summary>
public static class Redactor
{
    /// <summary>Stands where something was removed.</summary>
    public const string Mark = "[redacted]";

    /// <summary>No token of a known beginning is shorter, but for JWT.</summary>
    private const int ShortestToken = 16;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-");

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>
    /// Tokens known by a shape with signs in it (what begins alike is in <see cref="KnownTokens"/>): JWT, cloud keys, Vault, Google, SendGrid, Terraform,
    /// Doppler, Dynatrace, Discord, Telegram, Azure, New Relic, Mailchimp, OpenShift, 1Password; and hashes of passwords.
    /// </summary>
    private static readonly Regex KnownToken = new(
        @"\beyJ[A-Za-z0-9_\-]{4,}\.[A-Za-z0-9_\-]{4,}(?:\.[A-Za-z0-9_\-]*)?|\b(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}\b"
        + @"|\bhv[sbr]\.[A-Za-z0-9_\-]{16,}|\bya29\.[A-Za-z0-9_\-]{16,}|\b1//0[A-Za-z0-9_\-]{30,}|\bSG\.[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,}"
        + @"|\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9]{20,}|\bdt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{32,}|\bxoxe\.xox[bp]-[A-Za-z0-9\-]{10,}"
        + @"|\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-]{40,}|\b[MNO][A-Za-z0-9_\-]{22,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,}"
        + @"|\bsk\.eyJ[A-Za-z0-9_\-.]{16,}|\b[0-9]{8,10}:AA[A-Za-z0-9_\-]{32,}|\bbot[0-9]{8,10}:[A-Za-z0-9_\-]{20,}"
        + @"|\bst\.[0-9a-f]{16,}\.[0-9a-f]{16,}\.[0-9a-f]{16,}|\bv1\.0-[0-9a-f]{24}-[0-9a-f]{100,}|\bpat[A-Za-z0-9]{14}\.[0-9a-f]{40,}"
        + @"|\b1/[0-9]{12,}:[0-9a-f]{32}|\baccess_token\$[a-z]+\$[a-z0-9]+\$[0-9a-f]{16,}|\b[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.\-]{31,}"
        + @"|\bsha256~[A-Za-z0-9_\-]{20,}|\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,6}-){4}[A-Z0-9]{5}\b|\*[0-9A-F]{40}\b"
        + @"|\b[0-9a-f]{36}NRAL\b|\b[0-9a-f]{32}-us[0-9]{1,2}\b|\$(?:2[abxy]|apr1|1|5|6|y|argon2id?|scrypt)\$[A-Za-z0-9./=,+$\-]{16,}",
        Linear);

    /// <summary>Service tokens of Vault before 1.10; what has no digit is a call in a program.</summary>
    private static readonly Regex VaultToken = new(@"\bs\.[A-Za-z0-9]{24,}", Linear);

    /// <summary>
    /// Passwords beside their name: <c>login -u a -p x</c>, <c>curl -u a:x</c>, <c>Password("x")</c>, <c>secret -&gt; x</c>.
    /// </summary>
    private static readonly Regex[] Options =
    [
        new(@"(?<before>\blogin\b[^\n]*? -p *=? *[""']?)(?<value>[^\s""'=<][^\s""']*)", Linear),
        new(@"(?<before>\bBearer +)(?<value>[A-Za-z0-9._~+/\-]*[0-9][A-Za-z0-9._~+/\-]{7,})(?<after>\\*[""'])", Linear),
        new(
            @"(?<before>\b[a-z_.\-]*(?:password|passwd|secret|token|apikey|api_key)(?:\t|\\t)+(?:\\*[""'])?)(?<value>[^\s""'\\\[(]*[0-9][^\s""'\\\[(]{3,})",
            Linear | RegexOptions.IgnoreCase),
        new(@"(?<before>(?:\bcurl\b|\bwget\b|\bdcos\b)[^\n]*? (?:-u|--user|--proxy-user) *=? *[""']?[^\s:""'/]+:)(?<value>[^\s""']+)", Linear),
        new(@"(?<before>\bpass(?:word|wd|phrase) +(?:is +|was +|of +)?\\*[""'])(?<value>[^""'\n\\]+)", Linear | RegexOptions.IgnoreCase),
        new(
            @"(?<before>\[?\b[a-z_.\-]*(?:password|passwd|secret|token|apikey)\]?(?: *(?:->|→|=>|:=) *|\.{3,} *| {2,})(?:\\*[""'])?)"
                + @"(?<value>[^\s""'\\\[(]{4,})",
            Linear | RegexOptions.IgnoreCase),
        new(
            @"(?<before>(?:password|secret|token|apikey|credentials?)[a-z]*\( *N?(?:\\*[""'])?(?:[a-z0-9_]+ *, *)?(?:\\*[""'])?)"
                + @"(?<value>[^\s""'\\(),]*[0-9][^\s""'\\(),]*)(?<after>(?:\\*[""'])? *[),.])",
            Linear | RegexOptions.IgnoreCase),
    ];

    /// <summary>
    /// Passwords within a call or an element, <c>login("a", "x")</c> and <c>&lt;token&gt;x&lt;/token&gt;</c>; looked for before values of names, of which one
    /// whose quote is left open would take the call or the element along.
    /// </summary>
    private static readonly Regex[] Within =
    [
        new(
            @"(?<before>\b(?:login|auth|authenticate|PasswordAuthentication|[a-z]*connect|__construct)\([^()\n]*?[""'] *, *\\*[""'])"
                + @"(?<value>[^""'\\\n,]*[0-9][^""'\\\n,]*)(?<after>\\*[""'])",
            Linear | RegexOptions.IgnoreCase),
        new(
            @"(?<before><[^<>]*(?:password|secret|token|apikey|api_key|passphrase|privatekey)[^<>]*>(?:<!\[CDATA\[)?)"
                + @"(?<value>[^<>\]]+|\[redacted\])(?<after>\]|</)",
            Linear | RegexOptions.IgnoreCase),
    ];

    /// <summary>Words of <see cref="Rare"/>; texts without them, nearly all, are spared its expressions.</summary>
    private static readonly SearchValues<string> RareWords = SearchValues.Create(
        ["jdbc:oracle:", "hooks.slack.com", "/api/webhooks/", "webhook.office.com", "hooks.zapier.com", "private key", "RSAKeyValue", "PAT"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Shapes that few texts have: <c>jdbc:oracle:thin:a/x@h</c>; webhooks of chats, whose address is the secret; keys in hexadecimal digits and in XML;
    /// tokens of Azure DevOps beside their kind.
    /// </summary>
    private static readonly Regex[] Rare =
    [
        new(@"(?<before>\bjdbc:oracle:[a-z0-9]+:[^\s/@""']+/)(?<value>[^\s""'/]+)(?<after>@)", Linear | RegexOptions.IgnoreCase),
        new(
            @"(?<before>\bhooks\.slack\.com/(?:services|workflows|triggers)/|\bdiscord(?:app)?\.com/api/webhooks/"
                + @"|\bwebhook\.office\.com/webhookb2/|\bhooks\.zapier\.com/hooks/catch/)(?<value>[a-z0-9_/@.\-]+)",
            Linear | RegexOptions.IgnoreCase),
        new(@"(?<before>\bprivate key[ :=]*(?:is +)?\\*[""']?)(?<value>(?:0x)?[0-9a-f]{32,})", Linear | RegexOptions.IgnoreCase),
        new(@"(?<before><(?:D|P|Q|DP|DQ|InverseQ)>)(?<value>[^<>\s]+)", Linear),
        new(@"(?<before>\bPATs?\b[^\n]{0,40}\b)(?<value>[a-z2-7]{52}|[A-Za-z0-9]{84})(?<after>$|[^A-Za-z0-9])", Linear),
    ];

    /// <summary>
    /// A line of a log may hold the first line of a key without its fence: DER that begins with a sequence of 128 bytes or more is <c>MI</c> in base64,
    /// and PKCS and EC keys go on with <c>I</c> to <c>L</c>.
    /// </summary>
    private static readonly Regex KeyMaterial = new(@"\bMI[I-L][A-Za-z0-9+/]{16,}={0,2}", Linear);

    /// <summary>The text with every secret replaced by <see cref="Mark"/>.</summary>
    public static string Redact(string text)
    {
        if (string.IsNullOrEmpty(text) || IsShortName(text))
        {
            return text ?? "";
        }

        var plain = EscapedTexts.Plain(text);
        var redacted = RedactPlain(plain);
        redacted = redacted == plain ? redacted : RedactPlain(redacted);
        return ReferenceEquals(plain, text) || redacted != plain ? redacted : text;
    }

    /// <summary>A value whose name stands elsewhere, as attributes of agents have one: all of it goes when the name is a secret's.</summary>
    public static string Redact(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && SecretNames.IsSecret(name) && !SecretNames.IsHarmless(name, value) ? Mark : Redact(value);
    }

    /// <summary>Names, paths and versions too short for any token, of which documents have very many.</summary>
    private static bool IsShortName(string text) =>
        text.Length < ShortestToken && !text.AsSpan().ContainsAnyExcept(NameCharacters) && !text.Contains("eyJ", StringComparison.Ordinal);

    internal static bool IsMark(ReadOnlySpan<char> value) => value.Equals(Mark, StringComparison.Ordinal);

    private static string RedactPlain(string text)
    {
        var result = UserPasswords.Redact(UrlPasswords.Redact(PrivateKeys.Redact(text)));
        result = EncodedSecrets.Redact(result);
        result = result.AsSpan().ContainsAny(RareWords) ? ReplaceAll(result, Rare) : result;
        result = VaultToken.Replace(result, match => match.ValueSpan.IndexOfAnyInRange('0', '9') >= 0 ? Mark : match.Value);
        result = KnownTokens.Redact(KnownToken.Replace(result, Mark));
        result = RandomTexts.Redact(KeyMaterial.Replace(result, Mark));
        result = TableCells.Redact(NamedPairs.Redact(OptionValues.Redact(CommandPasswords.Redact(result))));
        result = ReplaceAll(result, Within);
        result = AnnouncedValues.Redact(ValuesOfSecrets.Redact(NamedValues.Redact(result)));
        return ReplaceAll(HttpCredentials.Redact(result), Options);
    }

    private static string ReplaceAll(string text, Regex[] shapes)
    {
        foreach (var shape in shapes)
        {
            text = shape.Replace(text, Replacement);
        }

        return text;
    }

    internal static string Replacement(Match match) =>
        IsMark(match.Groups["value"].ValueSpan) ? match.Value : $"{match.Groups["before"].Value}{Mark}{match.Groups["after"].Value}";
}
