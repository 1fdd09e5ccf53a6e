using Diagnosis.Analysis.Images;

namespace Diagnosis.Analysis.Tests.Images;

public sealed class ImageReferenceTests
{
    private const string Sha = "sha256:ab54a2f5b0d8c6d1c53fb8a0d3d4d15fe2ad5eb0f5a7bd2a9c4a1a3ff3a2c9d1";

    [Theory]
    [InlineData("https://registry.corp/app:1", "registry.corp/app:1")]
    [InlineData("corp/app:", "corp/app")]
    [InlineData("corp/app:1 ", "corp/app:1")]
    [InlineData("/corp/App:Tag", "corp/app:Tag")]
    [InlineData("corp/app:1", null)]
    [InlineData("corp/a b", null)]
    [InlineData(" ", null)]
    public void Text_that_is_no_reference_is_corrected_where_one_is_meant(string text, string? meant) => ImageReference.Corrected(text).ShouldBe(meant);

    [Theory]
    [InlineData("nginx", "docker.io", "library/nginx", null, null)]
    [InlineData("nginx:1.25", "docker.io", "library/nginx", "1.25", null)]
    [InlineData("org/app", "docker.io", "org/app", null, null)]
    [InlineData("docker.io/nginx", "docker.io", "library/nginx", null, null)]
    [InlineData("index.docker.io/org/app:a", "docker.io", "org/app", "a", null)]
    [InlineData("localhost/app", "localhost", "app", null, null)]
    [InlineData("localhost:5000/a/b/c:T_1.2-3", "localhost:5000", "a/b/c", "T_1.2-3", null)]
    [InlineData("registry.example.com/app", "registry.example.com", "app", null, null)]
    [InlineData("Registry.Example.com:443/app", "Registry.Example.com:443", "app", null, null)]
    [InlineData("10.10.0.5:5000/app:1", "10.10.0.5:5000", "app", "1", null)]
    [InlineData("[2001:db8::1]:5000/app:1", "[2001:db8::1]:5000", "app", "1", null)]
    [InlineData("app@" + Sha, "docker.io", "library/app", null, Sha)]
    [InlineData("a/b:1@" + Sha, "docker.io", "a/b", "1", Sha)]
    [InlineData("a__b/c---d/e.f_g", "docker.io", "a__b/c---d/e.f_g", null, null)]
    [InlineData("app:_x", "docker.io", "library/app", "_x", null)]
    public void Valid_reference_is_normalised(string text, string registry, string path, string? tag, string? digest)
    {
        ImageReference.TryParse(text, out var reference, out _).ShouldBeTrue();

        reference.ShouldBe(new ImageReference(registry, path, tag, digest));
    }

    [Theory]
    [InlineData("", ImageReferenceProblem.Empty, 0)]
    [InlineData("  ", ImageReferenceProblem.Empty, 0)]
    [InlineData("my app", ImageReferenceProblem.Whitespace, 2)]
    [InlineData("http://registry.example.com/app:1", ImageReferenceProblem.Scheme, 0)]
    [InlineData("/mybadimage/fakeimage:latest", ImageReferenceProblem.LeadingSlash, 0)]
    [InlineData("a//b", ImageReferenceProblem.EmptyComponent, 2)]
    [InlineData("a/b/", ImageReferenceProblem.EmptyComponent, 4)]
    [InlineData("registry.example.com/", ImageReferenceProblem.EmptyComponent, 21)]
    [InlineData("MyOrg/App:1", ImageReferenceProblem.UpperCase, 0)]
    [InlineData("org/App", ImageReferenceProblem.UpperCase, 4)]
    [InlineData("a$b", ImageReferenceProblem.InvalidName, 1)]
    [InlineData("-a", ImageReferenceProblem.InvalidName, 0)]
    [InlineData("a-", ImageReferenceProblem.InvalidName, 1)]
    [InlineData("a..b", ImageReferenceProblem.InvalidName, 1)]
    [InlineData("a___b", ImageReferenceProblem.InvalidName, 1)]
    [InlineData("a.-b", ImageReferenceProblem.InvalidName, 1)]
    [InlineData("registry.example.com:/app:1", ImageReferenceProblem.MissingRegistryPort, 20)]
    [InlineData("registry.example.com:50x/app", ImageReferenceProblem.InvalidRegistry, 23)]
    [InlineData("-bad.example.com/app", ImageReferenceProblem.InvalidRegistry, 0)]
    [InlineData("a..example.com/app", ImageReferenceProblem.InvalidRegistry, 2)]
    [InlineData(":5000/app", ImageReferenceProblem.InvalidRegistry, 0)]
    [InlineData("app:", ImageReferenceProblem.EmptyTag, 3)]
    [InlineData("app:bad$tag", ImageReferenceProblem.InvalidTag, 7)]
    [InlineData("app:-x", ImageReferenceProblem.InvalidTag, 4)]
    [InlineData("app:a:b", ImageReferenceProblem.InvalidTag, 5)]
    [InlineData("app@sha256:abc", ImageReferenceProblem.InvalidDigest, 4)]
    [InlineData("app@", ImageReferenceProblem.InvalidDigest, 4)]
    [InlineData("a@b@c", ImageReferenceProblem.SeveralDigests, 3)]
    [InlineData("a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4", ImageReferenceProblem.HexadecimalName, 0)]
    [InlineData("scratch", ImageReferenceProblem.ReservedName, 0)]
    public void Broken_reference_names_rule_and_position(string text, ImageReferenceProblem problem, int position)
    {
        ImageReference.TryParse(text, out _, out var error).ShouldBeFalse();

        (error.Problem, error.Position).ShouldBe((problem, position));
        error.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Lengths_are_limited()
    {
        ImageReference.TryParse("app:" + new string('a', 128), out _, out _).ShouldBeTrue();
        ImageReference.TryParse("app:" + new string('a', 129), out _, out var tag).ShouldBeFalse();
        tag.Problem.ShouldBe(ImageReferenceProblem.TagTooLong);
        ImageReference.TryParse(new string('b', 255), out _, out _).ShouldBeTrue();
        ImageReference.TryParse(new string('b', 256), out _, out var name).ShouldBeFalse();
        name.Problem.ShouldBe(ImageReferenceProblem.TooLong);
    }

    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("nginx:1", false)]
    [InlineData("nginx:latest@" + Sha, false)]
    [InlineData("nginx@" + Sha, false)]
    public void Reference_without_tag_or_with_latest_is_unpinned(string text, bool unpinned)
    {
        ImageReference.TryParse(text, out var reference, out _).ShouldBeTrue();

        reference.IsUnpinned.ShouldBe(unpinned);
    }

    [Fact]
    public void Tag_next_to_a_digest_is_noticed()
    {
        ImageReference.TryParse("a/b:1@" + Sha, out var reference, out _).ShouldBeTrue();

        (reference.Tag, reference.Digest).ShouldBe(("1", Sha));
        reference.ToString().ShouldBe("docker.io/a/b:1@" + Sha);
        reference.FamiliarName.ShouldBe("a/b");
    }
}
