using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Diagnosis.Sources.Live;

/// <summary>Says at the start what is wrong with the way to Redis, without what stands there: it may hold a password.</summary>
internal sealed class CacheOptionsValidator : IValidateOptions<CacheOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheOptions options) => options.Redis is null || IsReadable(options.Redis)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(new SettingFault(
            CacheOptions.RedisKey, SettingFault.Hidden,
            "must be host:port with options behind commas, for instance redis:6379,password=...,ssl=true").ToString());

    private static bool IsReadable(string redis)
    {
        try
        {
            return ConfigurationOptions.Parse(redis).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
