using System.Buffers;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes passwords from command lines of programs whose options or places hold one: <c>redis-cli -a x</c>, <c>ldapsearch -w x</c>,
/// <c>htpasswd -b file joe x</c>, <c>echo x | sudo -S</c>. A text that names none of the programs is not looked at.
/// </summary>
internal static class CommandPasswords
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions LinearAnyCase = Linear | RegexOptions.IgnoreCase;

    /// <summary>A quote in JSON may have a backslash before it.</summary>
    private const string Quote = @"(?:\\*[""'])?";
    private const string Value = @"(?<value>[^\s""'\\|;,)]+)";

    /// <summary>A line of <c>.pgpass</c>: host, port, database and user before the password.</summary>
    private const string PasswordFileLine = @"(?:^|[\s""'])[a-z0-9.*\-]+:(?:5432|\*):[a-z0-9_*\-]+:[a-z0-9_*\-]+:";

    private const string IdentifiedBy = @"\bidentified +(?:with +\S+ +)?by +(?:password +)?" + Quote;
    private const string OracleLogin = @"\b(?:expdp|impdp|rman +target|connect) +" + Quote + @"[A-Za-z0-9_$#]+/";

    private static readonly Command[] Commands =
    [
        Option("redis-", "-a|--pass|--requirepass|--masterauth"),
        Option("ldap", "-w|-s", "(?:search|modify|add|delete|whoami|passwd|compare|modrdn|exop)"),
        Option("openssl", "-k|-K|-kfile|passwd -[156a-z0-9]+"),
        Option("mongo", "-p"),
        Option("snowsql", "-p"),
        Option("cypher-shell", "-p"),
        Option("couchbase-cli", "-p"),
        Option("elasticsearch-users", "-p"),
        Option("useradd", "-p"),
        Option("usermod", "-p"),
        Option("ncftp", "-p"),
        Option("jmxterm", "-p"),
        Option("sendemail", "-xp"),
        Option("ssh-keygen", "-N|-P"),
        Option("fisql", "-P"),
        Option("gem push", "--key"),
        Option("isql", "-P"),
        Shape("expdp", OracleLogin),
        Shape("impdp", OracleLogin),
        Shape("rman ", OracleLogin),
        Shape("CONNECT ", OracleLogin),
        Shape("cargo login", @"\bcargo +login +" + Quote),
        Shape("vault login", @"\bvault +login +(?:-[a-z\-]+ +)*" + Quote, value: @"(?<value>[^\s""'\\|;,)=\-][^\s""'\\|;,)=]*)"),
        Shape("_authToken ", @"_authToken +" + Quote),
        Shape("AuthToken ", @"AuthToken +" + Quote),
        Shape("pypi-token", @"\bpypi-token\.\S+ +" + Quote),
        Shape("--value=", @"--value=" + Quote),
        Shape("addauth digest", @"\baddauth +digest +[^\s:]+:"),
        Shape("stats auth", @"\bstats +auth +[^\s:]+:"),
        Shape("cmdkey", @"/pass:" + Quote),
        Shape("SecureString", @"\bSecureString +(?:-String +)?" + Quote),
        Shape("winexe", @"-U +" + Quote + @"[^\s%""']+%"),
        Shape("net use", @"\bnet +use +\S+ +(?:\S+ +)?(?<value>[^\s/*\\]+)(?<after> +/user:)", value: ""),
        Shape("config set", @"\bset\\*[""'] +\\*[""']requirepass\\*[""'] +\\*[""']"),
        Shape("\"AUTH\"", @"\bAUTH\\*[""'] +\\*[""']"),
        Shape("AUTH default", @"\bAUTH +default +" + Quote),
        Shape("sp_addlogin", @"\bsp_addlogin +N?'[^']*' *, *N?'"),
        Shape("PASSWORD $$", @"\bPASSWORD +\$\$", value: @"(?<value>[^$\n]+)"),
        Shape("rocommunity", @"\br[ow]community6? +" + Quote),
        Shape("bindpw", @"\bbindpw +" + Quote),
        Shape("rootpw", @"\brootpw +" + Quote),
        Shape("psk=", @"\bpsk=" + Quote),
        Option("cqlsh", "-p"),
        Option("beeline", "-p"),
        Option("rabbitmqadmin", "-p"),
        Option("twine", "-p"),
        Option("psexec", "-p"),
        Option("rdesktop", "-p"),
        Option("hydra", "-p"),
        Option("sshpass", "-p"),
        Option("winexe", "-p"),
        Option("sqlcmd", "-P"),
        Option("osql", "-P"),
        Option("bcp ", "-P"),
        Option("tsql", "-P"),
        Option("mosquitto_", "-P", "[a-z]+"),
        Option("ipmitool", "-P"),
        Option("knife", "-P"),
        Shape("zip -", @"zip\b[^\n|;]*? -P *" + Quote, isAnyCase: false),
        Option("snmp", "-A", "[a-z]+"),
        Option("snmp", "-X", "[a-z]+"),
        Option("snmp", "-c", "[a-z]+"),
        Option("7z x ", "-p"),
        Option("7z a ", "-p"),
        Option("7za a ", "-p"),
        Option("7za x ", "-p"),
        Option("unrar", "-h?p"),
        Option("rar x", "-h?p"),
        Option("rar a", "-h?p"),
        Shape("<(echo", @"<\( *echo +(?:-[a-z]+ +)?" + Quote),
        Shape(" private-key", @"\bwg +set\b[^\n]* private-key +"),
        Shape("credential create", @"\bcredential +create\b[^\n]* -value +" + Quote),
        Shape("secret_access_key ", @"\bsecret_access_key +" + Quote),
        Shape("APOP ", @"\bAPOP +\S+ +"),
        Shape(" LOGIN ", @"\bLOGIN +[^\s""=]+ +" + Quote, isAnyCase: false, @"(?<value>[A-Za-z0-9+/=_\-]*[0-9][A-Za-z0-9+/=_\-]{5,})"),
        Shape("PASSWORD=N'", @"\bPASSWORD=N'"),
        Option("nuget ", "-k|-ApiKey"),
        Option("schtasks", "/rp"),
        Shape("operator unseal", @"\bvault +operator +unseal +" + Quote),
        Shape("mysql", @"(?i:\bmysql(?:dump|admin|import|check)?)\b[^\n|;]*? -p" + Quote, isAnyCase: false),
        Shape("lftp", @"\blftp\b[^\n|;]*? -u *" + Quote + @"[^\s,""']+,"),
        Shape("smbclient", @"\bsmbclient\b[^\n|;]*? (?:-U|--user=) *" + Quote + @"[^\s%""']+%"),
        Shape("creds", @"--(?:src-|dest-)?creds(?: +|=)" + Quote + @"[^\s:""']+:"),
        Shape("etcdctl", @"\betcdctl\b[^\n|;]*? --user(?: +|=)" + Quote + @"[^\s:""']+:"),
        Shape("http -", @"\bhttps? +[^\n|;]*?-a +" + Quote + @"[^\s:""']+:"),
        Shape("sqlplus", @"\bsqlplus +(?:-[a-z]+ +)*" + Quote + @"[^\s/@""']+/"),
        Shape("isql", @"\bisql +[^\s-]\S* +\S+ +" + Quote),
        Shape("rabbitmqctl", @"\brabbitmqctl +(?:-\S+ +)*(?:add_user|change_password|authenticate_user) +\S+ +" + Quote),
        Shape("radtest", @"\bradtest +(?:-\S+ +)*\S+ +" + Quote),
        Shape("htpasswd", @"\bhtpasswd +(?:-[A-Za-z]+ +|-C +\d+ +)+\S+ +\S+ +" + Quote),
        Shape("net use", @"\bnet +use +[^\n|;]*?/user:\S+ +" + Quote),
        Shape("net user", @"\bnet +user +[^\s/]+ +" + Quote),
        Shape("http-basic", @"\bhttp-basic\.\S+ +\S+ +" + Quote),
        Shape("alias set", @"\bmc +alias +set +\S+ +\S+ +\S+ +" + Quote),
        Shape("host add", @"\bmc +config +host +add +\S+ +\S+ +\S+ +" + Quote),
        Shape("configure set", @"\baws +configure +set +[a-z_.\-]*(?:secret|token)[a-z_.\-]* +" + Quote),
        Shape("freerdp", @"\b[xw]freerdp\b[^\n|;]*? /p:" + Quote),
        Shape("/password:", "/password:" + Quote),
        Shape("IDENTIFIED BY", IdentifiedBy),
        Shape("identified by", IdentifiedBy),
        Shape("AUTH ", @"\bAUTH +(?:(?:PLAIN|LOGIN) +)?" + Quote, isAnyCase: false, "(?<value>[A-Za-z0-9+/=]*[0-9=][A-Za-z0-9+/=]*)"),
        Shape("requirepass ", @"\brequirepass +" + Quote),
        Shape("masterauth ", @"\bmasterauth +" + Quote),
        Shape("credentials ", @"\bcredentials? +(?:of +|for +)?" + Quote + "[a-z0-9_.@-]+[:/]", value: @"(?<value>[^\s""'\\|;,)/]*[0-9][^\s""'\\|;,)/]*)"),
        Shape(":*:", PasswordFileLine),
        Shape(":5432:", PasswordFileLine),
        Piped("docker login"),
        Piped("podman login"),
        Piped("helm registry"),
        Piped("| passwd"),
        Piped("chpasswd"),
        Piped("| sudo"),
        Piped("| kinit"),
        Shape("_user ", @"\b(?:create|alter)_user +\S+ +" + Quote),
    ];

    private static readonly SearchValues<string> Programs =
        SearchValues.Create([.. Commands.Select(command => command.Program).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal);

    public static string Redact(string text)
    {
        if (!text.AsSpan().ContainsAny(Programs))
        {
            return text;
        }

        foreach (var (program, password) in Commands)
        {
            if (text.Contains(program, StringComparison.Ordinal))
            {
                text = password.Value.Replace(text, Redactor.Replacement);
            }
        }

        return text;
    }

    /// <summary>A program that takes a password after one of the options, with or without a blank or a sign between.</summary>
    private static Command Option(string program, string options, string restOfName = "[a-z]*") =>
        Shape(
            program,
            $@"(?i:\b[a-z0-9]*{Regex.Escape(program.Trim())}{restOfName})\b[^\n|;]*?[\s""',](?:{options})(?:[ =]|\\*[""'] *, *\\*[""'])*{Quote}",
            isAnyCase: false);

    private static Command Shape(string program, string before, bool isAnyCase = true, string value = Value)
    {
        var password = $"(?<before>{before}){value}";
        return new(program, new Lazy<Regex>(() => isAnyCase ? new Regex(password, LinearAnyCase) : new Regex(password, Linear)));
    }

    /// <summary>A password given to a program's input: <c>echo x | program</c>.</summary>
    private static Command Piped(string program) =>
        Shape(
            program,
            $@"\b(?:echo|printf) +(?:-[a-z]+ +)?(?:{Quote}%s(?:\\+n)?{Quote} +)?{Quote}(?:[a-z0-9_.\-]+:)?",
            value: @"(?<value>[^\s""'\\|:]+)"
                + $@"(?<after>{Quote} *\| *(?:sudo +)?[a-z]*{Regex.Escape(program.TrimStart('|', ' ')).Replace(@"\ ", " +", StringComparison.Ordinal)}\b)");

    /// <summary>A program and where its password stands. Few texts name one, so that an expression is made when the first one does.</summary>
    private sealed record Command(string Program, Lazy<Regex> Password);
}
