using System.Text.Json;
using Diagnosis.Analysis.Failures.Redaction;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Failures;

public sealed class RedactorTests
{
    private static readonly (string Text, string Secret)[] Leaks = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "leaks.jsonl")).Select(Read)];

    public static TheoryData<int> LeakNumbers => [.. Enumerable.Range(0, Leaks.Length)];

    [Fact]
    public void Corpus_is_large_enough() => Leaks.Length.ShouldBeGreaterThan(60);

    [Theory]
    [MemberData(nameof(LeakNumbers))]
    public void Secret_is_removed_and_marked(int number)
    {
        var (text, secret) = Leaks[number];

        var redacted = Redactor.Redact(text);

        redacted.ShouldNotContain(secret);
        redacted.ShouldContain(Redactor.Mark);
        Redactor.Redact(redacted).ShouldBe(redacted);
    }

    [Theory]
    [MemberData(nameof(LeakNumbers))]
    public void Secret_is_removed_from_the_middle_of_a_log(int number)
    {
        var (text, secret) = Leaks[number];

        Redactor.Redact($"I0301 12:00:00.123456  1234 slave.cpp:1] before\n{text}\nafter").ShouldNotContain(secret);
        Redactor.Redact($"{{\"message\": {JsonSerializer.Serialize(text)}}}").ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("unauthorized: authentication required")]
    [InlineData("Error response from daemon: Get https://registry.example.com:5000/v2/app/manifests/1: unable to decode token response: EOF")]
    [InlineData("failed to fetch anonymous token: unexpected status from GET request to https://h.example.com/token: 401 Unauthorized")]
    [InlineData("https://auth.docker.io/token?service=registry.docker.io&scope=repository:library/nginx:pull")]
    [InlineData("no basic auth credentials")]
    [InlineData("Got unexpected BASIC Authorization response status: 401 Unauthorized")]
    [InlineData("Environment variable 'DB_PASSWORD' contains secret but no secret resolver provided")]
    [InlineData("docker run -p 8080:80 nginx")]
    [InlineData("Failed to get the uid of user 'svc': not found")]
    [InlineData("WWW-Authenticate: Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\"")]
    [InlineData("ssh://git@github.com/org/repo.git")]
    [InlineData("https://registry.example.com:5000/a/b@sha256:ab54")]
    [InlineData("[redacted]")]
    [InlineData("")]
    public void Ordinary_words_stay(string text) => Redactor.Redact(text).ShouldBe(text);

    [Fact]
    public void Redacted_messages_keep_their_cause()
    {
        foreach (var failure in LabelledFailure.Read("signatures.jsonl"))
        {
            var redacted = failure.Message with { Text = Redactor.Redact(failure.Message.Text) };
            FailureClassifier.Classify(redacted).Cause.ShouldBe(failure.Cause, failure.Id);
        }
    }

    [Fact]
    public void Planted_secrets_never_leak_whatever_stands_around_them()
    {
        var around = Gen.Elements(" ", "\n", "abc", "\"", "'", "=", ":", "{", "}", ",", "token", "password ", "https://", "@", "/", "\\", "[redacted]", "-----BEGIN", "é", "&", "Bearer ", "login -p ");
        var texts = from before in around.ListOf() from leak in Gen.Elements(Leaks.Where(leak => leak.Text.Contains('=')).ToArray()) from after in around.ListOf() select (string.Concat(before), leak, string.Concat(after));

        Prop.ForAll(texts.ToArbitrary(), row => !Redactor.Redact($"{row.Item1} {row.leak.Text} {row.Item3}").Contains(row.leak.Secret, StringComparison.Ordinal)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Redaction_is_idempotent_and_bounded()
    {
        var pieces = Gen.Elements(" ", "\n", "a1", "\"", "'", "\\\"", "=", ":", "{", "password", "TOKEN", "https://u:p@h", "://", "@", "/", "[redacted]", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "Bearer abc123xyz", "login -p x", "eyJabcd.efghi.j", "&", "?sig=", "--token ", "Basic ");

        Prop.ForAll(pieces.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var once = Redactor.Redact(text);
            return Redactor.Redact(once) == once && once.Length <= (text.Length * 8) + 100;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

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
    public void Hostile_repetition_takes_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Should.CompleteIn(() => Redactor.Redact(text), TimeSpan.FromSeconds(15));
    }

    private static (string Text, string Secret) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("secret").GetString()!);
    }
}
