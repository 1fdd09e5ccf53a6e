using Diagnosis.Sources.Live;
using Diagnosis.Tests;
using Microsoft.Extensions.Configuration;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Settings of how a cluster is reached that lack something, or say two things at once, are told with their key.</summary>
public sealed class CredentialSettingsTests : IDisposable
{
    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    /// <summary>Settings of a cluster, and what is said of them.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "Description=x", "a: needs DcosUrl, or MarathonUrl, MesosUrl or both." },
        { "DcosUrl=dcos", "a:DcosUrl: got \"dcos\"; must be an absolute address, for instance http://host:8080." },
        { "DcosUrl=http://d MarathonUrl=http://m", "a:MarathonUrl: got DcosUrl as well; give DcosUrl, or MarathonUrl, MesosUrl or both." },
        { "MesosUrl=http://m MarathonPath=service/x", "a:MarathonPath: got \"service/x\"; needs DcosUrl, which it lies below." },
        { "DcosUrl=http://d MarathonPath=../x", "a:MarathonPath: got \"../x\"; must be a path below DcosUrl, for instance service/marathon-user." },
        { "DcosUrl=http://d MarathonPath=http://x", "a:MarathonPath: got \"http://x\"; must be a path below DcosUrl, for instance service/marathon-user." },
        { "DcosUrl=http://d Credentials=Token", "a: needs Token or TokenFile, since Credentials is Token." },
        { "DcosUrl=http://d Token=x TokenFile={ca}", "a:TokenFile: got Token as well; give one of them." },
        { "DcosUrl=http://d Token=x Basic:User=u Basic:PasswordFile={ca}", "a:Basic: got Credentials Token as well; give the keys of Token or of Basic." },
        { "DcosUrl=http://d Token=x Credentials=None", "a:Token: got Credentials None as well; give the keys of None or of Token." },
        { "DcosUrl=http://d Token=x Credentials=Caller", "a:Token: got Credentials Caller as well; give the keys of Caller or of Token." },
        { "DcosUrl=http://d Basic:User=u", "a: needs Basic:User and Basic:PasswordFile for credentials of that kind." },
        { "DcosUrl=http://d Basic:User=u:v Basic:PasswordFile={ca}", "a:Basic:User: got \"u:v\"; must not hold a colon." },
        { "DcosUrl=http://d ServiceAccount:KeyFile={key}", "a: needs ServiceAccount:Uid and ServiceAccount:KeyFile for credentials of that kind." },
        { "MesosUrl=http://m ServiceAccount:Uid=u ServiceAccount:KeyFile={key}", "a: needs DcosUrl, where the service account logs in." },
        { "DcosUrl=http://d ServiceAccount:Uid=u ServiceAccount:KeyFile={ca}",
            "a:ServiceAccount:KeyFile: got \"{ca}\"; must hold an RSA private key in PEM form, without a passphrase." },
        { "MesosUrl=http://m Credentials=Caller", "a: needs DcosUrl or MarathonUrl, whose /ping tells that a cluster read by callers is there." },
        { "DcosUrl=https://d CaFile={key}", "a:CaFile: got \"{key}\"; must hold certificates in PEM form." },
        { "DcosUrl=https://d CaFile={ca} InsecureSkipTlsVerification=true", "a:InsecureSkipTlsVerification: got CaFile as well; give one of them." },
        { "DcosUrl=https://d ClientCertFile={ca}", "a: needs ClientCertFile and ClientKeyFile together, or neither." },
        { "DcosUrl=https://d ClientCertFile={ca} ClientKeyFile={key}",
            "a:ClientKeyFile: got \"{key}\"; must hold the private key of the certificate in ClientCertFile, both in PEM form." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Settings_that_cannot_be_right_are_told(string settings, string fault)
    {
        var result = new ClustersOptionsValidator().Validate(null, Bound(settings));

        result.Failures.ShouldNotBeNull().ShouldBe([$"Diagnosis:Clusters:{Filled(fault)}"]);
    }

    [Theory]
    [InlineData("DcosUrl=https://d", ClusterCredentials.None)]
    [InlineData("DcosUrl=https://d MarathonPath=/service/team/marathon-user", ClusterCredentials.None)]
    [InlineData("DcosUrl=https://d Token=x CaFile={ca}", ClusterCredentials.Token)]
    [InlineData("DcosUrl=https://d TokenFile={ca} InsecureSkipTlsVerification=true", ClusterCredentials.Token)]
    [InlineData("DcosUrl=https://d ServiceAccount:Uid=u ServiceAccount:KeyFile={key}", ClusterCredentials.ServiceAccount)]
    [InlineData("MarathonUrl=http://m Basic:User=u Basic:PasswordFile={ca}", ClusterCredentials.Basic)]
    [InlineData("MarathonUrl=http://m Credentials=Caller", ClusterCredentials.Caller)]
    [InlineData("DcosUrl=https://d Credentials=None ClientCertFile={cert} ClientKeyFile={key}", ClusterCredentials.None)]
    public void Keys_imply_the_credentials(string settings, ClusterCredentials credentials)
    {
        var options = Bound(settings);

        new ClustersOptionsValidator().Validate(null, options).Succeeded.ShouldBeTrue();
        CredentialKeys.Of(options.Clusters["a"]).ShouldBe(credentials);
    }

    private string Filled(string text) => text.Replace("{ca}", _files.CaFile).Replace("{key}", _files.ClientKeyFile).Replace("{cert}", _files.ClientCertFile);

    private ClustersOptions Bound(string settings)
    {
        var options = new ClustersOptions { Clusters = { ["a"] = new ClusterOptions() } };
        var values = Filled(settings).Split(' ').Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create($"Clusters:a:{s[0]}", (string?)s[1]));
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().Bind(options);
        return options;
    }
}
