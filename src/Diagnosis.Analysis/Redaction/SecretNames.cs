using System.Buffers;
using System.Collections.Frozen;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Knows by its name whether a key, option or header holds a secret: <c>DB_PASSWORD</c>, <c>apiKey</c>, <c>X-Auth-Token</c>.</summary>
internal static class SecretNames
{
    private const int LongestName = 128;

    /// <summary>Names, times and numbers are shorter.</summary>
    private const int LongestAspect = 16;

    private static readonly SearchValues<char> VariableCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    /// <summary>Parts that make a name secret wherever they stand in it.</summary>
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "privatekey", "credential", "encryptionkey", "signingkey",
        "sessionkey", "accountkey", "masterkey",
        "sharedkey", "sshkey", "authkey", "storagekey", "subscriptionkey", "licensekey", "sshpass", "requirepass", "masterauth",
        "connectionstring", "authorization", "signature", "bearer", "dockerconfigjson",
        "keydata", "encryptkey", "sessionid", "samlresponse", "clientassertion", "instrumentationkey", "kubeconfigdata", "hmac",
        "appkey", "applicationkey", "servicekey", "consumerkey", "deploykey", "clusterkey", "writekey", "recoverykey", "unsealkey", "securitykey",
        "integrationkey", "ingestkey", "cipherkey", "cryptkey", "aeskey", "passkey", "mnemonic", "seedphrase", "recoveryphrase", "sessid", "honeycombteam",
        "passwort", "kennwort", "senha", "contraseña", "contrasena", "motdepasse", "wachtwoord", "hasło", "lösenord", "losenord", "passord", "adgangskode",
        "kodeord", "salasana", "jelszó", "jelszo", "lozinka", "şifre", "пароль",
        "密码", "密碼", "口令", "パスワード", "비밀번호", "암호",
    ];

    /// <summary>Words that make a name secret when they stand alone between separators.</summary>
    private static readonly string[] Words =
    [
        "pass", "pwd", "pw", "auth", "jwt", "dsn", "sig", "sas", "cookie", "pin", "otp", "pat", "psk", "creds", "mdp", "clave", "parola", "haslo", "heslo",
        "sifre", "pswd", "pword", "passe", "totp",
    ];

    /// <summary>Endings of words written together: <c>dbpass</c>, <c>mysqlpwd</c>, <c>bindpw</c>.</summary>
    private static readonly string[] Endings = ["pass", "pwd", "passwd", "bindpw", "rootpw", "userpw", "dbpw", "adminpw"];

    /// <summary>Words of the language that end so.</summary>
    private static readonly string[] HarmlessEndings = ["bypass", "compass", "trespass", "surpass", "overpass", "underpass", "multipass", "oldpwd"];

    /// <summary>Last words of names that tell something about a secret: <c>tokenType</c>, <c>PASSWORD_MIN_LENGTH</c>.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Aspects = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            "interval", "timeout", "ttl", "count", "limit", "size", "length", "lifetime", "expiry", "expiration", "expires", "policy", "type", "name", "mode",
            "algorithm", "provider", "issuer", "enabled", "required", "service", "class", "version", "age", "bucket", "attempts", "retries", "method",
        ]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What stands before "key" where it opens nothing.</summary>
    private static readonly string[] HarmlessKeys =
    [
        "public", "pub", "primary", "foreign", "cache", "partition", "sort", "routing", "row", "unique", "duplicate", "natural", "hash", "range", "group",
        "label", "object", "message", "event", "join", "lookup", "map", "index", "config", "property", "attribute", "registry", "sub", "no", "missing",
        "unknown", "any", "host",
    ];

    /// <summary>The length of "_key".</summary>
    private const int KeyEnding = 4;

    /// <summary>Words that stand where a value would, and are none.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoValues = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            "yes", "no", "null", "nil", "none", "true", "false", "required", "disabled", "enabled", "empty", "missing", "invalid", "incorrect", "expired",
            "unset", "undefined", "unauthorized", "unauthenticated", "forbidden", "denied", "rejected", "failed", "error", "unknown", "unavailable", "absent",
            "present", "valid", "optional", "include", "header", "malformed", "wrong", "revoked", "does", "cannot", "can", "could", "should", "unexpected",
            "is", "must", "or", "and", "was", "has", "not", "for", "PASSWORD", "TOKEN", "FILE", "KEY", "SECRET", "STRING", "VALUE", "set", "pair", "expected",
        ]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True of a word that is no secret though it stands behind the name of one: <c>password: YES</c>, <c>--token must be given</c>.</summary>
    public static bool IsNoValue(ReadOnlySpan<char> value) => NoValues.Contains(value.TrimEnd(".,;:)]")) || IsReference(value);

    /// <summary>
    /// True when a value behind a secret's name is none: a word that stands for nothing, a single digit, a path behind the name of a file, and what an
    /// aspect of a secret has, as long as it does not look random.
    /// </summary>
    public static bool IsHarmless(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var isOfFile = name.EndsWith("dir", StringComparison.OrdinalIgnoreCase) || name.EndsWith("file", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("path", StringComparison.OrdinalIgnoreCase) || name is "PWD" or "OLDPWD";
        return IsNoValue(value) || (value.Length == 1 && char.IsAsciiDigit(value[0])) || IsFile(value) || (isOfFile && value.IndexOfAny('/', '.') == 0)
            || (IsAspect(name) && !IsMixed(value));
    }

    /// <summary><c>--private-key /etc/ssl/key.pem</c>: an absolute path that ends as names of files do.</summary>
    private static bool IsFile(ReadOnlySpan<char> value)
    {
        var dot = value.LastIndexOf('.');
        var ending = value[(dot + 1)..].TrimEnd(",;:");
        return value.StartsWith("/") && dot > 1 && ending.Length is >= 2 and <= 10 && ending.IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    /// <summary>Another variable, or a file, holds the secret: <c>${DB_PASSWORD}</c>, <c>$TOKEN</c>, <c>%TOKEN%</c>, <c>$(cat</c>.</summary>
    private static bool IsReference(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(".,;:)");
        var isBraced = value.StartsWith("${") && value.EndsWith("}");
        var isPercent = value.Length > 2 && value[0] == '%' && value[^1] == '%';
        var inner = isBraced ? value[2..^1] : isPercent ? value[1..^1] : value.StartsWith("$") ? value[1..] : default;
        return value is "$(cat" || (inner.Length > 1 && inner.IndexOfAnyExcept(VariableCharacters) < 0 && char.IsAsciiLetter(inner[0])
            && (isBraced || inner.IndexOfAnyInRange('0', '9') < 0 || inner.Contains('_')));
    }

    private static bool IsMixed(ReadOnlySpan<char> value) =>
        value.IndexOfAnyInRange('0', '9') >= 0
            && ((value.IndexOfAnyInRange('a', 'z') >= 0 && value.IndexOfAnyInRange('A', 'Z') >= 0) || value.Length >= LongestAspect);

    /// <summary>True for names of passwords: after them even a plain word is a secret.</summary>
    public static bool IsPassword(ReadOnlySpan<char> name) =>
        name.Contains("passw", StringComparison.OrdinalIgnoreCase) || name.Contains("passphrase", StringComparison.OrdinalIgnoreCase)
            || name.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True for the key of some service: <c>STRIPE_KEY</c>, <c>x-functions-key</c>. Keys that are none of a lock stay: <c>public_key</c>, <c>primary-key</c>.
    /// </summary>
    public static bool IsServiceKey(ReadOnlySpan<char> name)
    {
        if (name.Length <= KeyEnding || !name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name[^KeyEnding] is not ('_' or '-'))
        {
            return false;
        }

        name = name[..^KeyEnding];
        foreach (var harmless in HarmlessKeys)
        {
            if (name.EndsWith(harmless, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        name = name.Length > LongestName ? name[^LongestName..] : name;
        Span<char> joined = stackalloc char[name.Length];
        var length = 0;
        var wordStart = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var isHump = !isEnd && i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if ((isEnd || isHump) && IsSecretWord(joined[wordStart..length]))
            {
                return true;
            }

            wordStart = isEnd || isHump ? length : wordStart;
            if (!isEnd)
            {
                joined[length++] = char.ToLowerInvariant(name[i]);
            }
        }

        if (joined[..length].StartsWith("public") || joined[..length].StartsWith("secretsmanager") || joined[..length].StartsWith("tokeniz"))
        {
            return false;
        }

        foreach (var part in Parts)
        {
            if (joined[..length].IndexOf(part) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True of a name that tells something about a secret, after which only what looks random is one.</summary>
    public static bool IsAspect(ReadOnlySpan<char> name)
    {
        var start = name.Length;
        while (start > 0 && char.IsLetter(name[start - 1]) && (start == name.Length || !char.IsUpper(name[start]) || char.IsUpper(name[start - 1])))
        {
            start--;
        }

        return start > 0 && Aspects.Contains(name[start..]);
    }

    private static bool IsSecretWord(ReadOnlySpan<char> word)
    {
        if (IsOneOf(Words, word))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending) && !IsOneOf(HarmlessEndings, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneOf(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
