using System.Collections.ObjectModel;
using System.ServiceModel.Syndication;

namespace Publishing.Feeds;

/// <summary>The neutral model as the syndication library has it, for both of its formatters.</summary>
internal static class SyndicationModel
{
    public static SyndicationFeed From(Feed feed)
    {
        var syndication = new SyndicationFeed(feed.Title, feed.Subtitle, feed.HomePage)
        {
            Id = FeedXml.Urn(feed.Id),
            Language = feed.Language,
            LastUpdatedTime = feed.Updated,
            Generator = feed.Generator,
            Copyright = Text(feed.Rights),
            Items = [.. feed.Items.Select(Item)],
        };
        syndication.Authors.Add(new SyndicationPerson(email: null, feed.Publisher, feed.HomePage.AbsoluteUri));
        Add(syndication.Categories, feed.Categories);
        return syndication;
    }

    private static SyndicationItem Item(FeedItem item)
    {
        var entry = new SyndicationItem
        {
            Id = item.Urn,
            Title = SyndicationContent.CreatePlaintextContent(item.Title),
            Summary = Text(item.Lead),
            Content = SyndicationContent.CreateHtmlContent(item.Body),
            PublishDate = item.Published,
            LastUpdatedTime = item.Updated,
        };
        entry.Links.Add(SyndicationLink.CreateAlternateLink(item.Url));
        Add(entry.Categories, item.Categories);
        if (item is ArticleItem article) AddDetails(entry, article);
        return entry;
    }

    private static void AddDetails(SyndicationItem entry, ArticleItem article)
    {
        entry.Copyright = Text(article.Rights);
        foreach (var contributor in article.Contributors)
        {
            var people = contributor.IsAuthor ? entry.Authors : entry.Contributors;
            people.Add(new SyndicationPerson(email: null, contributor.Name, uri: null));
        }

        foreach (var image in article.Images)
            entry.Links.Add(SyndicationLink.CreateMediaEnclosureLink(image.Url, image.MediaType, image.Length ?? 0));
    }

    private static TextSyndicationContent? Text(string? plain) =>
        string.IsNullOrEmpty(plain) ? null : SyndicationContent.CreatePlaintextContent(plain);

    private static void Add(Collection<SyndicationCategory> target, IEnumerable<string> categories)
    {
        foreach (var category in categories) target.Add(new SyndicationCategory(category));
    }
}
