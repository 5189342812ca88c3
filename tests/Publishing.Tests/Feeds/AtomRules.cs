using System.Xml.Linq;
using Shouldly;
using static Publishing.Tests.Feeds.FeedAssertions;

namespace Publishing.Tests.Feeds;

/// <summary>The grammar of RFC 4287 with the rules of RFC 5005 and RFC 6721, as far as they can be seen in one document.</summary>
internal static class AtomRules
{
    public static void Check(XElement feed)
    {
        feed.Name.ShouldBe(Atom + "feed");
        Metadata(feed);
        One(feed, "author");
        foreach (var person in feed.Descendants().Where(e => e.Name.LocalName is "author" or "contributor")) One(person, "name");
        feed.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "self").ShouldBe(1);
        feed.Attribute(XNamespace.Xml + "lang").ShouldNotBeNull();
        foreach (var entry in feed.Elements(Atom + "entry")) Entry(entry);
        var versions = feed.Elements(Atom + "entry").Select(e => (e.Element(Atom + "id")!.Value, e.Element(Atom + "updated")!.Value));
        versions.ShouldBeUnique();
        foreach (var deleted in feed.Elements(Deleted + "deleted-entry")) Tombstone(deleted);
        feed.Elements(Deleted + "deleted-entry").Select(d => (d.Attribute("ref")!.Value, d.Attribute("when")!.Value)).ShouldBeUnique();
        var isArchive = feed.Element(History + "archive") is not null;
        feed.Elements(Atom + "link").Any(link => link.Attribute("rel")?.Value == "current").ShouldBe(isArchive);
    }

    private static void Entry(XElement entry)
    {
        Metadata(entry);
        foreach (var once in new[] { "published", "summary", "content", "rights", "source" }) AtMostOne(entry, once);
        entry.Element(Atom + "content")!.Attribute("type")!.Value.ShouldBe("html");
        entry.Element(Atom + "published")!.Value.ShouldBeRfc3339();
    }

    private static void Metadata(XElement container)
    {
        foreach (var required in new[] { "id", "title", "updated" }) One(container, required);
        container.Element(Atom + "id")!.Value.ShouldBeAbsolute();
        foreach (var text in container.Elements().Where(e => e.Name.LocalName is "title" or "subtitle" or "summary" or "rights"))
        {
            // Markup in a text that is no markup is what the W3C validator warns of.
            text.Attribute("type")!.Value.ShouldBe(text.Value.AsSpan().ContainsAny('<', '&') ? "html" : "text");
        }

        container.Element(Atom + "updated")!.Value.ShouldBeRfc3339();
        foreach (var link in container.Elements(Atom + "link")) link.Attribute("href")!.Value.ShouldBeAbsolute();
        container.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "alternate").ShouldBe(1);
        container.Elements(Atom + "category").ShouldAllBe(category => category.Attribute("term") != null);
    }

    private static void Tombstone(XElement deleted)
    {
        deleted.Attribute("ref")!.Value.ShouldBeAbsolute();
        deleted.Attribute("when")!.Value.ShouldBeRfc3339();
        var entry = deleted.Parent!.Elements(Atom + "entry")
            .SingleOrDefault(e => e.Element(Atom + "id")!.Value == deleted.Attribute("ref")!.Value);
        if (entry is not null) entry.Element(Atom + "updated")!.Value.ShouldBe(deleted.Attribute("when")!.Value);
    }

    private static void One(XElement parent, string name) => parent.Elements(Atom + name).Count().ShouldBe(1, name);

    private static void AtMostOne(XElement parent, string name) =>
        parent.Elements(Atom + name).Count().ShouldBeLessThanOrEqualTo(1, name);
}
