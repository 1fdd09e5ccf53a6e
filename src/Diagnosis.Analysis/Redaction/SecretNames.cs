using System.Collections.Frozen;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Knows by its name whether a key, option or header holds a secret: <c>DB_PASSWORD</c>, <c>apiKey</c>, <c>X-Auth-Token</c>.</summary>
internal static class SecretNames
{
    private const int LongestName = 128;

    /// <summary>Parts that make a name secret wherever they stand in it.</summary>
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "privatekey", "credential", "encryptionkey", "signingkey",
        "sessionkey", "accountkey", "masterkey",
        "sharedkey", "sshkey", "authkey", "storagekey", "subscriptionkey", "licensekey", "sshpass", "requirepass", "masterauth",
        "connectionstring", "authorization", "signature", "bearer", "dockerconfigjson",
        "keydata", "encryptkey", "sessionid", "samlresponse", "clientassertion", "instrumentationkey", "kubeconfigdata", "hmac",
        "passwort", "kennwort", "senha", "contraseña", "motdepasse", "wachtwoord", "hasło", "пароль", "密码", "パスワード",
    ];

    /// <summary>Words that make a name secret when they stand alone between separators.</summary>
    private static readonly string[] Words =
    [
        "pass", "pwd", "pw", "auth", "jwt", "dsn", "sig", "sas", "cookie", "pin", "otp", "pat", "psk", "creds", "bindpw", "rootpw", "dbpass", "pgpass",
    ];

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
            "unset",
            "is", "must", "or", "and", "was", "has", "not", "for", "PASSWORD", "TOKEN", "FILE", "KEY", "SECRET", "STRING", "VALUE", "set", "pair", "expected",
        ]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True of a word that is no secret though it stands behind the name of one: <c>password: YES</c>, <c>--token must be given</c>.</summary>
    public static bool IsNoValue(ReadOnlySpan<char> value) => NoValues.Contains(value.TrimEnd(".,;:)]"));

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
            if ((isEnd || isHump) && IsOneOf(Words, joined[wordStart..length]))
            {
                return true;
            }

            wordStart = isEnd || isHump ? length : wordStart;
            if (!isEnd)
            {
                joined[length++] = char.ToLowerInvariant(name[i]);
            }
        }

        if (joined[..length].StartsWith("public") || joined[..length].StartsWith("secretsmanager"))
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
