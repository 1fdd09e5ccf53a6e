using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Tests.Redaction;

/// <summary>What repeats without end what begins a secret costs no more than its length.</summary>
public sealed class RedactionTimeTests
{
    [Theory]
    [InlineData("password=")]
    [InlineData("a:b@")]
    [InlineData("https://a:")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("\"token\":\"")]
    [InlineData("login ")]
    [InlineData("\\")]
    [InlineData("=")]
    [InlineData("<password")]
    [InlineData("password ")]
    [InlineData("password is ")]
    [InlineData("ab:cd@ef,")]
    [InlineData("@")]
    [InlineData("a:")]
    [InlineData("secret value=")]
    [InlineData("%3D")]
    [InlineData("%2F%2Fa%3A")]
    [InlineData("%40")]
    [InlineData("jdbc:oracle:thin:a/")]
    [InlineData("redis-cli -a ")]
    [InlineData("echo x|")]
    [InlineData("name: TOKEN value ")]
    [InlineData("password:\n")]
    [InlineData("cGFzc3dvcmQ9")]
    [InlineData("ghp_-")]
    [InlineData("aB3dE5fG7")]
    [InlineData("password='''")]
    [InlineData("password=a'b")]
    [InlineData("password=[")]
    [InlineData("password=a\\ ")]
    [InlineData(";password=a b")]
    [InlineData("| password ")]
    [InlineData("a|b\n--|--\n")]
    [InlineData("\\n|")]
    [InlineData("BEGIN ")]
    [InlineData("----END PRIVATE KEY")]
    [InlineData("mysql -p")]
    [InlineData("htpasswd -n ")]
    [InlineData("value=\"x\" ")]
    [InlineData("1) \"password\"\n")]
    [InlineData("x='")]
    [InlineData("token=';a")]
    [InlineData("token token=a=")]
    [InlineData("password=a\\ token")]
    [InlineData("SecretStr(")]
    public void Hostile_repetition_takes_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Should.CompleteIn(() => Redactor.Redact(text), TimeSpan.FromSeconds(15));
    }
}
