using Publishing.Service.Hosting;
using Publishing.Service.Pages.Components;

namespace Publishing.Service.Pages;

/// <summary>The answer where there is nothing: a page for people, a problem for programs and below <c>/api</c>.</summary>
public static class MissingPage
{
    private static readonly Notice Nothing = new("页面不存在", "没有找到您要看的页面，可能是地址有误，请返回首页或搜索。");

    /// <summary>Answers 404 in the form the client reads.</summary>
    public static async Task<IResult> Answer(HttpContext http, PageRenderer pages)
    {
        http.Response.Headers.Vary = "Accept";
        return PageAnswer.IsForPeople(http.Request)
            ? new PageAnswer(StatusCodes.Status404NotFound, await pages.Render<NoticePage>(Nothing))
            : Problems.Result(404, "not-found", "There is nothing at this address.");
    }
}
