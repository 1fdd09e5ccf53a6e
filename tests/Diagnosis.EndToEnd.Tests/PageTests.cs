using System.Net;
using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The page's addresses, statuses and headers; what it looks like is the browser's to tell.</summary>
public sealed class PageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/", 200, "workloads stuck")]
    [InlineData("/?all=1", 200, "18 workloads")]
    [InlineData("/?cluster=sample", 200, "/mem-app")]
    [InlineData("/?cluster=nowhere", 404, "There is no cluster &#x27;nowhere&#x27;.")]
    [InlineData("/?page=nonsense", 400, "page_token")]
    [InlineData("/workloads/mem-app", 200, "<h1>/mem-app</h1>")]
    [InlineData("/workloads/media/transcoder?cluster=sample", 200, "image.invalid_image_reference")]
    [InlineData("/workloads/shop", 200, "/shop/frontend")]
    [InlineData("/workloads/nowhere/at-all", 404, "There is no workload")]
    [InlineData("/workloads/%3Cscript%3E", 404, "&lt;script&gt;")]
    [InlineData("/reasons", 200, "offer.never_fits")]
    [InlineData("/reasons/image.invalid_image_reference", 200, "<h1>The image cannot be had</h1>")]
    [InlineData("/reasons/nothing.such", 404, "There is no code")]
    public async Task Page_answers(string path, int status, string text)
    {
        using var response = await server.Http.GetAsync(path);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain(text);
        Regex.Matches(html, "<script[^>]*>", RegexOptions.NonBacktracking).ShouldAllBe(script => script.Value.StartsWith("<script src=\"/assets/"));
        Regex.Matches(html, "(?:src|href)=\"[^\"]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)
            .ShouldAllBe(link => !link.Value.Contains("//"));
    }

    [Fact]
    public async Task Where_nothing_is_a_browser_gets_a_page_that_leads_back_and_a_program_a_status()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/nonsense");
        asked.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var page = await server.Http.SendAsync(asked);
        using var plain = await server.Http.GetAsync("/nonsense");

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"en\">");
        html.ShouldContain("<title>Not found</title>");
        html.ShouldContain("There is nothing at /nonsense.");
        html.ShouldContain("<a href=\"/\">");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        plain.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        plain.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task What_is_nearest_to_an_unknown_id_is_a_link()
    {
        using var page = await server.Http.GetAsync("/workloads/shop/chekout");

        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("href=\"/workloads/shop/checkout?cluster=sample\"");
        html.ShouldNotContain("Nearest: /");
    }

    [Theory]
    [InlineData("/assets/page.css", "text/css")]
    [InlineData("/assets/page.js", "text/javascript")]
    [InlineData("/assets/blazor.server.js", "text/javascript")]
    [InlineData("/assets/MudBlazor.min.css", "text/css")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    public async Task Assets_are_served_from_the_program_itself(string path, string mediaType)
    {
        using var response = await server.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("http://127");
    }
}
