using Diagnosis.Sources.Replicas;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>The keys that logins and forms are sealed with: where servers share Redis, a login at one of them counts at all.</summary>
/// <param name="services">Tell whether they do.</param>
internal sealed class LoginKeys(IServiceProvider services) : IConfigureOptions<KeyManagementOptions>, IConfigureOptions<DataProtectionOptions>
{
    private const string Key = "diagnosis:1:login-keys";

    public void Configure(KeyManagementOptions options)
    {
        if (services.GetService<RedisConnection>() is { } redis)
        {
            // Keys are asked for by code that cannot wait otherwise, some times a day.
            options.XmlRepository = new RedisXmlRepository(() => redis.OpenAsync().GetAwaiter().GetResult().GetDatabase(), Key);
        }
    }

    /// <summary>By default it is the folder of the program, which may differ.</summary>
    public void Configure(DataProtectionOptions options) => options.ApplicationDiscriminator = "diagnosis";
}
