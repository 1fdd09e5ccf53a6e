using Diagnosis.Server.Settings;
using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Webhooks;

/// <summary>Adds the webhooks of the settings.</summary>
internal static class WebhookExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSettings<WebhooksOptions>(WebhooksOptions.Section);
        return services
            .AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsValidator>()
            .AddSingleton<WebhookFigures>()
            .AddSingleton(all => new OneSender(all.GetService<SharedCache>()))
            .AddHostedService<WebhookService>();
    }
}
