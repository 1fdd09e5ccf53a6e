using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Server.Tests.Pages;

/// <summary>Renders a component to HTML as the server does, without a server.</summary>
internal static class PageRendering
{
    public static async Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
            return (await renderer.RenderComponentAsync<TComponent>(view)).ToHtmlString();
        });
    }
}
