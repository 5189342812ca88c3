using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Publishing.Service.Pages;

/// <summary>Turns a page component and its model into HTML; a function of the model and the site's settings.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The parameter through which every page component gets its model.</summary>
    private const string Model = "Model";

    /// <summary>The page for a model.</summary>
    public async Task<string> Render<TPage>(object model)
        where TPage : IComponent
    {
        // A renderer remembers what it rendered, so each page has its own.
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [Model] = model });
            var page = await renderer.RenderComponentAsync<TPage>(parameters);
            return page.ToHtmlString();
        });
    }
}
