using System.Security.Cryptography;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>A service account logs in with its key, once for all who ask, and again when that is needed.</summary>
public sealed class ServiceAccountLoginTests : IAsyncLifetime
{
    private readonly ManualTime _clock = new();
    private readonly string _keyFile = Path.GetTempFileName();
    private FakeDcos _dcos = null!;

    public async Task InitializeAsync()
    {
        _dcos = await FakeDcos.StartAsync(time: _clock);
        await File.WriteAllTextAsync(_keyFile, _dcos.AccountKeyPem);
    }

    public async Task DisposeAsync()
    {
        await _dcos.DisposeAsync();
        File.Delete(_keyFile);
    }

    [Fact]
    public async Task Account_logs_in_once_for_many_readings()
    {
        using var source = Source();

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.ReadAsync(CancellationToken.None)));

        snapshots.SelectMany(s => s.Sources).ShouldAllBe(s => s.State == SourceState.Read);
        _dcos.LoginsTried.ShouldBe(1);
        _dcos.Requests.Where(r => r.Path != FakeDcos.LoginPath).ShouldAllBe(r => r.Authorization!.StartsWith("token="));
    }

    [Fact]
    public async Task Token_is_renewed_before_it_ends()
    {
        using var source = Source();
        await source.ReadAsync(CancellationToken.None);
        _clock.Advance(_dcos.TokenLifetime - TimeSpan.FromMinutes(4));
        var asked = _dcos.Requests.Count;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.ReadAsync(CancellationToken.None)));

        _dcos.Logins.ShouldBe(2);
        _dcos.Requests.Skip(asked).Where(r => r.Path != FakeDcos.LoginPath).Select(r => r.Authorization).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Token_that_still_holds_is_used_while_it_cannot_be_renewed()
    {
        using var source = Source();
        await source.ReadAsync(CancellationToken.None);
        _clock.Advance(_dcos.TokenLifetime - TimeSpan.FromMinutes(4));
        await File.WriteAllTextAsync(_keyFile, "no key any more");

        (await source.ReadAsync(CancellationToken.None)).Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Token_that_was_taken_back_is_renewed_once_for_fifty_who_ask_at_once()
    {
        using var source = Source();
        await source.ReadAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _dcos.Forget();

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => source.ReadAsync(CancellationToken.None)));

        snapshots.SelectMany(s => s.Sources).ShouldAllBe(s => s.State == SourceState.Read);
        _dcos.LoginsTried.ShouldBe(2);
    }

    [Fact]
    public async Task Endpoint_that_refuses_every_token_costs_one_more_login_and_is_told()
    {
        using var source = Source();
        _dcos.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        });

        var snapshot = await source.ReadAsync(CancellationToken.None);
        await source.ReadAsync(CancellationToken.None);

        var slaves = snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves);
        (slaves.IsAccessRefused, slaves.Detail).ShouldBe((true, "Access is refused (HTTP 401): the configured credentials are wrong or expired; "
            + "the service account, which logged in at 12:00:00 UTC, does so again at 12:00:01 UTC at the soonest."));
        _dcos.LoginsTried.ShouldBe(2, "The clock stands: within a second no more than one.");
    }

    [Fact]
    public async Task Endpoint_that_refuses_every_token_costs_ever_fewer_logins_and_one_that_was_taken_back_is_had_anew()
    {
        using var source = Source();
        _dcos.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        for (var second = 0; second < 600; second += 5)
        {
            await source.ReadAsync(CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        _dcos.LoginsTried.ShouldBeInRange(4, 8, "One to begin with, then in growing steps up to five minutes, in 120 readings.");
        _dcos.Forget();
        _clock.Advance(TimeSpan.FromMinutes(5));

        var sources = (await source.ReadAsync(CancellationToken.None)).Sources;
        sources.Where(s => s.State != SourceState.Read).ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.MesosSlaves);
    }

    [Fact]
    public async Task Token_that_is_taken_back_again_and_again_is_had_anew_within_seconds()
    {
        using var source = Source();
        await source.ReadAsync(CancellationToken.None);
        for (var times = 0; times < 5; times++)
        {
            _dcos.Forget();
            var waited = TimeSpan.Zero;
            while (!await IsWholeAsync(source))
            {
                waited += TimeSpan.FromSeconds(1);
                _clock.Advance(TimeSpan.FromSeconds(1));
            }

            waited.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(5));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Login_that_is_refused_is_a_matter_of_credentials_and_tells_no_secret()
    {
        using var other = RSA.Create(2048);
        await File.WriteAllTextAsync(_keyFile, other.ExportPkcs8PrivateKeyPem());
        using var source = Source();

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => source.ReadAsync(CancellationToken.None));

        exception.IsAccessRefused.ShouldBeTrue();
        exception.Message.ShouldBe("Cluster test cannot be read: The login of the service account is refused (HTTP 401): uid and key do not belong together, "
            + "or it was deleted.");
        _dcos.LoginsTried.ShouldBe(1);
    }

    [Fact]
    public async Task Key_that_is_put_right_is_used_at_the_next_login()
    {
        using var source = Source();
        await File.WriteAllTextAsync(_keyFile, "no key");
        (await Should.ThrowAsync<ClusterUnavailableException>(() => source.ReadAsync(CancellationToken.None))).Detail
            .ShouldBe("The service account's key file holds no RSA private key.");
        await File.WriteAllTextAsync(_keyFile, _dcos.AccountKeyPem);
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await source.ReadAsync(CancellationToken.None)).Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Theory]
    [InlineData("", "2026-01-01T13:00:00Z")]
    [InlineData("not.a.token", "2026-01-01T13:00:00Z")]
    [InlineData("e30.e30.", "2026-01-01T13:00:00Z")]
    [InlineData("e30.eyJleHAiOiAxNzY3MjczNjAwfQ.x", "2026-01-01T13:20:00Z")]
    public void End_of_a_token_is_read_where_it_says(string token, string expected) =>
        (LoginToken.EndOf(token) ?? _clock.GetUtcNow().AddHours(1)).ShouldBe(DateTimeOffset.Parse(expected));

    private static async Task<bool> IsWholeAsync(OpenSource source)
    {
        try
        {
            return (await source.ReadAsync(CancellationToken.None)).Sources.All(s => s.State == SourceState.Read);
        }
        catch (ClusterUnavailableException exception) when (exception.IsAccessRefused)
        {
            exception.Message.ShouldContain(" UTC at the soonest");
            return false;
        }
    }

    private OpenSource Source() =>
        DcosTests.Source(_dcos, o => (o.ServiceAccount.Uid, o.ServiceAccount.KeyFile) = (FakeDcos.Uid, _keyFile), _clock);
}
