using System.Net;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.IdentityModel.Tokens;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Tokens as DC/OS and OpenID providers give them, and those that nobody gave.</summary>
public sealed class TokenTests : IAsyncLifetime, IDisposable
{
    private readonly Tokens _tokens = new();
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        more: null, $"--Diagnosis:Access:Jwt:JwksFile={_tokens.File}", "--Diagnosis:Access:Jwt:SubjectClaim=uid", "--Diagnosis:Access:Jwt:GroupsClaim=groups",
        "--Diagnosis:Access:Jwt:Audience=diagnosis", "--Diagnosis:Access:Grants:0:Who:0=bob", "--Diagnosis:Access:Grants:0:Calls:0=List",
        "--Diagnosis:Access:Grants:1:Who:0=group:team-a", "--Diagnosis:Access:Grants:1:Calls:0=Validate");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _tokens.Dispose();

    [Theory]
    [InlineData("Bearer ", SecurityAlgorithms.RsaSha256)]
    [InlineData("bearer ", SecurityAlgorithms.RsaSha512)]
    [InlineData("Bearer ", SecurityAlgorithms.RsaSsaPssSha256)]
    [InlineData("Bearer ", SecurityAlgorithms.EcdsaSha256)]
    [InlineData("token=", SecurityAlgorithms.RsaSha256)]
    public async Task Token_that_is_right_lets_its_caller_in(string mark, string algorithm) =>
        (await ListAsync(mark + _tokens.Token(algorithm))).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Token_counts_over_grpc_too()
    {
        var headers = new Metadata { { "authorization", $"token={_tokens.Token()}" } };

        (await _server.Client.ListAnalyzersAsync(new(), headers)).Analyzers.ShouldNotBeEmpty();
    }

    public static TheoryData<string, Action<Dictionary<string, object>>> Wrong => new()
    {
        { "it has ended", claims => claims["exp"] = 1_600_000_000 },
        { "it never ends", claims => claims.Remove("exp") },
        { "it is not yet", claims => claims["nbf"] = DateTimeOffset.UnixEpoch.AddYears(99).ToUnixTimeSeconds() },
        { "it is for somebody else", claims => claims["aud"] = "others" },
        { "it names nobody", claims => claims.Remove("uid") },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Token_that_is_wrong_lets_nobody_in(string why, Action<Dictionary<string, object>> change) =>
        (await ListAsync($"Bearer {_tokens.Token(change: change)}")).ShouldBe(HttpStatusCode.Unauthorized, why);

    [Fact]
    public async Task Token_that_nobody_signed_lets_nobody_in()
    {
        using var others = new Tokens();
        string[] forged =
        [
            _tokens.Unsigned(), _tokens.Token(SecurityAlgorithms.HmacSha256), others.Token(), _tokens.Token()[..^4] + "AAAA", "x", "",
        ];

        foreach (var token in forged)
        {
            (await ListAsync($"Bearer {token}")).ShouldBe(HttpStatusCode.Unauthorized, token);
            (await ListAsync($"token={token}")).ShouldBe(HttpStatusCode.Unauthorized, token);
        }
    }

    [Fact]
    public async Task Groups_of_the_token_have_their_grants_and_a_name_is_no_group()
    {
        var request = new ValidateRequest { Definition = "{}" };
        var ofGroup = new Metadata { { "authorization", $"Bearer {_tokens.Token()}" } };
        var alone = new Metadata { { "authorization", $"Bearer {_tokens.Token(change: claims => claims["groups"] = "others")}" } };
        var called = new Metadata
        {
            { "authorization", $"Bearer {_tokens.Token(change: claims => (claims["uid"], claims["groups"]) = ("group:team-a", Array.Empty<string>()))}" },
        };

        var byText = new Metadata { { "authorization", $"Bearer {_tokens.Token(change: claims => claims["groups"] = "team-a")}" } };

        (await _server.Client.ValidateAsync(request, ofGroup)).Valid.ShouldBeFalse();
        (await _server.Client.ValidateAsync(request, byText)).Valid.ShouldBeFalse();
        var inOne = new Metadata { { "authorization", $"Bearer {_tokens.Token(change: claims => claims["groups"] = new[] { "x team-a", "y,team-a" })}" } };
        var inText = new Metadata { { "authorization", $"Bearer {_tokens.Token(change: claims => claims["groups"] = "x team-a")}" } };
        foreach (var headers in (Metadata[])[alone, called, inOne, inText])
        {
            var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.ValidateAsync(request, headers));
            error.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        }
    }

    [Fact]
    public async Task Keys_that_are_replaced_count_without_a_restart()
    {
        var before = _tokens.Token();
        (await ListAsync($"Bearer {before}")).ShouldBe(HttpStatusCode.OK);

        _tokens.Renew();

        (await ListAsync($"Bearer {before}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await ListAsync($"Bearer {_tokens.Token()}")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> ListAsync(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/analyzers");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _server.Http.SendAsync(request);
        return response.StatusCode;
    }
}
