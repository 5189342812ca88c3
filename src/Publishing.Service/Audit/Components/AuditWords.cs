using Publishing.Service.Audit.Differences;
using Publishing.Service.Audit.Flags;

namespace Publishing.Service.Audit.Components;

/// <summary>The newsroom's words for what the API names in English.</summary>
public static class AuditWords
{
    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["article_drafted"] = "建稿",
        ["draft_edited"] = "编辑",
        ["article_sourced"] = "登记来源",
        ["draft_discarded"] = "弃稿",
        ["article_published"] = "签发",
        ["article_updated"] = "更新",
        ["article_refiled"] = "重发",
        ["article_corrected"] = "更正",
        ["article_held"] = "暂缓",
        ["hold_released"] = "解除暂缓",
        ["article_withdrawn"] = "下线",
        ["article_restored"] = "恢复",
        ["article_retracted"] = "撤稿",
        ["draft"] = "草稿",
        ["published"] = "已刊发",
        ["held"] = "核实中",
        ["withdrawn"] = "已下线",
        ["retracted"] = "已撤稿",
        ["discarded"] = "已弃稿",
        ["kicker"] = "引题",
        ["title"] = "标题",
        ["mainHeadline"] = "主题",
        ["subtitle"] = "副题",
        ["source.kind"] = "来源性质",
        ["source.publisherAsPrinted"] = "来源（印刷）",
        ["source.publisher"] = "来源",
        ["source.url"] = "原文地址",
        ["source.originalTitle"] = "原题",
        ["source.originalAuthor"] = "原作者",
        ["source.authorNotStated"] = "原文未署名",
        ["source.originallyPublished"] = "原发时间",
        ["source.rights"] = "版权声明",
        ["source.licenceUrl"] = "许可协议",
        ["contributors"] = "署名",
        ["dated"] = "稿件日期",
        ["section"] = "栏目",
        ["summary"] = "摘要",
        ["tags"] = "标签",
        ["language"] = "语言",
        ["body"] = "正文",
        ["a href"] = "链接",
        ["img src"] = "图片地址",
        ["img alt"] = "图片说明",
    };

    /// <summary>The word for a name; the name itself where there is none.</summary>
    public static string Of(string name) => Words.GetValueOrDefault(name, name);

    /// <summary>The words for a flag.</summary>
    public static string Of(Flag flag) => FlagRules.Kind(flag.Code)?.Words ?? flag.Code;

    /// <summary>The word for what became of a paragraph.</summary>
    public static string Of(PartChange change) => change switch
    {
        PartChange.Changed => "改",
        PartChange.Moved => "移",
        PartChange.Deleted => "删",
        PartChange.Inserted => "增",
        _ => "",
    };
}
