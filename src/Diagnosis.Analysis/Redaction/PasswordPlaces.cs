using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Where a command line or a file holds a password that no option names: behind a user, on the input of a program, in a statement of SQL.</summary>
internal static class PasswordPlaces
{
    private const string Quote = PasswordCommand.Quote;

    /// <summary>A line of <c>.pgpass</c>: host, port, database and user before the password.</summary>
    private const string PasswordFileLine = @"(?:^|[\s""'])[a-z0-9.*\-]+:(?:[0-9]{4,5}|\*):[a-z0-9_*\-]+:[a-z0-9_*\-]+:";

    private const string IdentifiedBy = @"\bidentified +(?:with +\S+ +)?by +(?:password +)?" + Quote;
    private const string OracleLogin = @"\b(?:expdp|impdp|rman +target|connect) +" + Quote + @"[A-Za-z0-9_$#]+/";
    private const string OracleUser = @"\b(?:sqlldr|exp|imp) +(?:userid=)?" + Quote + @"[A-Za-z0-9_$#]+/";
    private const string OraclePassword = @"(?<value>[^\s""'@]+)(?<after>@)";
    private const string WordWithDigit = @"(?<value>[^\s""'\\|;,)\-][^\s""'\\|;,)]*[0-9][^\s""'\\|;,)]*)";

    private static readonly string[] SambaPrograms =
        ["smbclient", "winexe", "net ads", "net rpc", "rpcclient", "wbinfo", "smbget", "smbcacls", "smbtree", "samba-tool", "smbcquotas", "ntlm_auth"];

    /// <summary>Ports of PostgreSQL, its poolers and what speaks its protocol.</summary>
    private static readonly string[] PasswordPorts = [":5432:", ":5433:", ":5434:", ":6432:", ":6543:", ":26257:", ":5439:"];

    public static readonly PasswordCommand[] Rows =
    [
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
        Shape("net use", @"\bnet +use +\S+ +(?:\S+ +)?(?<value>[^\s/*\\]+)(?<after> +/user:)", value: ""),
        Shape("config set", @"\bset\\*[""'] +\\*[""']requirepass\\*[""'] +\\*[""']"),
        Shape("AUTH default", @"\bAUTH +default +" + Quote),
        Shape("sp_addlogin", @"\bsp_addlogin +N?'[^']*' *, *N?'"),
        Shape("PASSWORD $$", @"\bPASSWORD +\$\$", value: @"(?<value>[^$\n]+)"),
        Shape("rocommunity", @"\br[ow]community6? +" + Quote),
        Shape("bindpw", @"\bbindpw +" + Quote),
        Shape("rootpw", @"\brootpw +" + Quote),
        Shape("psk=", @"\bpsk=" + Quote),
        Shape("zip -", @"zip\b[^\n|;]*? -P *" + Quote, isAnyCase: false),
        Shape("<(echo", @"<\( *echo +(?:-[a-z]+ +)?" + Quote),
        Shape(" private-key", @"\bwg +set\b[^\n]* private-key +"),
        Shape("credential create", @"\bcredential +create\b[^\n]* -value +" + Quote),
        Shape("secret_access_key ", @"\bsecret_access_key +" + Quote),
        Shape("APOP ", @"\bAPOP +\S+ +"),
        Shape(" LOGIN ", @"\bLOGIN +[^\s""=]+ +" + Quote, isAnyCase: false, @"(?<value>[A-Za-z0-9+/=_\-]*[0-9][A-Za-z0-9+/=_\-]{5,})"),
        Shape("PASSWORD=N'", @"\bPASSWORD=N'"),
        Shape("operator unseal", @"\bvault +operator +unseal +" + Quote),
        Shape("lftp", @"\blftp\b[^\n|;]*? -u *" + Quote + @"[^\s,""']+,"),
        Shape("creds", @"--(?:src-|dest-)?creds(?: +|=)" + Quote + @"[^\s:""']+:"),
        Shape("etcdctl", @"\betcdctl\b[^\n|;]*? --user(?: +|=)" + Quote + @"[^\s:""']+:"),
        Shape("http -", @"\bhttps? +[^\n|;]*?-a +" + Quote + @"[^\s:""']+:"),
        Shape("sqlplus", @"\bsqlplus +(?:-[a-z]+ +)*" + Quote + @"[^\s/@""']+/"),
        Shape("isql", @"\bisql +[^\s-]\S* +\S+ +" + Quote),
        Shape("rabbitmqctl", @"\brabbitmqctl +(?:-\S+ +)*(?:add_user|change_password|authenticate_user) +\S+ +" + Quote),
        Shape("radtest", @"\bradtest +(?:-\S+ +)*\S+ +" + Quote),
        Shape("net use", @"\bnet +use +[^\n|;]*?/user:\S+ +" + Quote),
        Shape("net user", @"\bnet +user +[^\s/]+ +" + Quote),
        Shape("http-basic", @"\bhttp-basic\.\S+ +\S+ +" + Quote),
        Shape("alias set", @"\bmc +alias +set +\S+ +\S+ +\S+ +" + Quote),
        Shape("host add", @"\bmc +config +host +add +\S+ +\S+ +\S+ +" + Quote),
        Shape("configure set", @"\baws +configure +set +[a-z_.\-]*(?:secret|token)[a-z_.\-]* +" + Quote),
        Shape("freerdp", @"\b[xw]freerdp\b[^\n|;]*? /p:" + Quote),
        Shape("/password:", "/password:" + Quote),
        Shape("IDENTIFIED BY", IdentifiedBy),
        Shape("requirepass ", @"\brequirepass +" + Quote),
        Shape("masterauth ", @"\bmasterauth +" + Quote),
        Shape("credentials ", @"\bcredentials? +(?:of +|for +)?" + Quote + "[a-z0-9_.@-]+[:/]", value: @"(?<value>[^\s""'\\|;,)/]*[0-9][^\s""'\\|;,)/]*)"),
        Shape(":*:", PasswordFileLine),
        Shape("_user ", @"\b(?:create|alter)_user +\S+ +" + Quote),
        Shape("expdp", OracleLogin),
        Shape("impdp", OracleLogin),
        Shape("sqlldr", OracleUser, value: OraclePassword),
        Shape("exp ", OracleUser, value: OraclePassword),
        Shape("imp ", OracleUser, value: OraclePassword),
        Shape("htpasswd", @"\bhtpasswd +(?:-[A-Za-mo-z]+ +|-C +\d+ +)+[^\s\-]\S* +\S+ +" + Quote, isAnyCase: false),
        Shape("htpasswd", @"\bhtpasswd +(?:-[A-Za-z]+ +|-C +\d+ +)*-[A-Za-z]*n[A-Za-z]* +(?:-[A-Za-z]+ +|-C +\d+ +)*[^\s\-]\S* +" + Quote, isAnyCase: false),
        Shape("db2", @"\bdb2\b[^\n|;]* using +" + Quote),
        Shape(".logon ", @"\.logon +[^\s,/]+/[^\s,]+ *, *" + Quote),
        Shape("wpa_passphrase", @"\bwpa_passphrase +\S+ +" + Quote),
        Shape("mkpasswd", @"\bmkpasswd +(?:-[mSR] +\S+ +|-[a-z0-9\-]+(?:=\S+)? +)*" + Quote, value: @"(?<value>[^\s""'\\|;,)\-][^\s""'\\|;,)]*)"),
        Shape("bw unlock", @"\bbw +unlock +" + Quote, value: WordWithDigit),
        Shape("bw login", @"\bbw +login +\S+@\S+ +" + Quote),
        Shape("xauth", @"\bxauth\b[^\n|;]* add +\S+ +\S+ +" + Quote),
        Shape("kubeadm", @"\bkubeadm\b[^\n]*?\b", isAnyCase: false, @"(?<value>[a-z0-9]{6}\.[a-z0-9]{16})\b"),
        Shape("mount", @"\bmount\b[^\n|;]*? -o +[^\s%]*\buser(?:name)?=[^\s%,]+%"),
        Shape("curl", @"\bcurl\b[^\n|;]*? (?:-b|--cookie) *" + Quote + @"[^\s=""']+=", isAnyCase: false, @"(?<value>[^\n""']+)"),
        Shape("curl", @"\bcurl\b[^\n|;]*? (?:-U|-u|--proxy-user|--user) *=? *" + Quote + @"[^\s:""'/]+:", isAnyCase: false),
        Shape("ldap_", @"\bldap_(?:simple_)?bind(?:_s)?\([^()\n]*, *" + Quote),
        Shape("send ", @"\bsend(?: +--)? +\\*""", value: @"(?<value>[^\s""'\\]+)(?<after>\\+r\\*""[^\n]*assword)"),
        Shape("send ", @"(?:assword|assphrase)[^\n]*\bsend(?: +--)? +\\*""", value: @"(?<value>[^\s""'\\]+)"),
        Shape("SET PASSWORD", @"\bset +password(?: +for +[^=\n]+?)? *= *(?:password *\()?" + Quote),
        Shape("set password", @"\bset +password(?: +for +[^=\n]+?)? *= *(?:password *\()?" + Quote),
        Shape(": PSK ", @": *PSK +\\*""", value: @"(?<value>[^""\\\n]+)"),
        Shape(": EAP ", @": *EAP +\\*""", value: @"(?<value>[^""\\\n]+)"),
        Shape(": XAUTH ", @": *XAUTH +\\*""", value: @"(?<value>[^""\\\n]+)"),
        Shape(" password ", @"\b(?:password|secret) +[0-9] +", value: @"(?<value>[^\s""'\\|;,)]*[0-9][^\s""'\\|;,)]{7,})"),
        Shape(" secret ", @"\b(?:password|secret) +[0-9] +", value: @"(?<value>[^\s""'\\|;,)]*[0-9$][^\s""'\\|;,)]{7,})"),
        Shape(
            " * ",
            @"(?:^|\n|[\s""'])[a-z][a-z0-9.@_\-]* +\* +" + Quote,
            value: @"(?<value>[a-z0-9!#$%&_\-]*[0-9][a-z0-9!#$%&_\-]{5,})(?<after>" + Quote + @" +\*)"),
        Shape("]:", @"\]:(?:25|465|587|2525) +[^\s:]+:"),
        Shape("\"auth", @"""auth\\*"" +(?:\\*""default\\*"" +)?\\*""", value: @"(?<value>[^""\\\n]+)"),
        Shape("\"AUTH", @"\bAUTH\\*[""'],? +(?:\\*""default\\*"" +)?\\*[""']", value: @"(?<value>[^""'\\\n]+)"),
        Shape(
            "AUTH ",
            @"\bAUTH +(?:(?:PLAIN|LOGIN) +)?" + Quote,
            isAnyCase: false,
            "(?<value>[A-Za-z0-9+/=]*[0-9=][A-Za-z0-9+/=]{3,}|[A-Za-z+/=]+[0-9=][A-Za-z0-9+/=]*)"),
        Shape("UGFzc3dvcmQ6", @"UGFzc3dvcmQ6(?:\s|\\[nr]|[CS]: )+", value: @"(?<value>[A-Za-z0-9+/]{4,}={0,2})"),
        Shape("\"-p\"", @"""-p\\*"" *, *\\*""") with { NeedsMixed = true },
        Shape("'-p'", @"'-p' *, *'") with { NeedsMixed = true },
        Shape("-p\\\"", @"""-p\\*"" *, *\\*""") with { NeedsMixed = true },
        Shape("identified by", IdentifiedBy) with { NeedsDigitOrQuote = true },
        Shape("TOTP", @"\bTOTP +(?:seed|secret|key)[ :=]+" + Quote),
        .. SambaPrograms.Select(program => Shape(program, @"(?:-U|-a|-A|--user=|--user|--authentication) *" + Quote + @"[^\s%""']+%")),
        .. PasswordPorts.Select(port => Shape(port, PasswordFileLine)),
        Piped("docker login"),
        Piped("podman login"),
        Piped("helm registry"),
        Piped("| passwd"),
        Piped("chpasswd"),
        Piped("| sudo"),
        Piped("| kinit"),
        Piped("docker secret"),
        Piped("podman secret"),
        Piped("gcloud secrets"),
        Piped("cryptsetup"),
        Piped("| gpg"),
        Piped("| smbpasswd"),
        Piped("| vault"),
        Piped("| gh auth"),
        Piped("| openssl"),
        Piped("| mysql_config_editor"),
        Fed("sudo"),
        Fed("passwd"),
        Fed("kinit"),
        Fed("cryptsetup"),
        Fed("docker"),
        Fed("podman"),
        Fed("helm"),
        Fed("vault"),
        Fed("gpg"),
        Fed("su "),
    ];

    private static PasswordCommand Shape(string program, string before, bool isAnyCase = true, string value = PasswordCommand.Value) =>
        PasswordCommand.WithShape(program, before, isAnyCase, value);

    /// <summary>A password given to a program's input: <c>echo x | program</c>.</summary>
    private static PasswordCommand Piped(string program) =>
        Shape(
            program,
            $@"\b(?:echo|printf) +(?:-[a-z]+ +)?(?:{Quote}%s(?:\\+n)?{Quote} +)?{Quote}(?:[a-z0-9_.\-]+:)?",
            value: @"(?<value>[^\s""'\\|:]+)"
                + $@"(?<after>{Quote} *\| *(?:sudo +)?[a-z]*{Regex.Escape(program.TrimStart('|', ' ')).Replace(@"\ ", " +", StringComparison.Ordinal)}\b)");

    /// <summary>A password given to a program's input as a text: <c>program &lt;&lt;&lt; x</c>.</summary>
    private static PasswordCommand Fed(string program) => Shape(program, $@"\b{program.Trim()}\b[^\n|;]*<<< *{Quote}");
}
