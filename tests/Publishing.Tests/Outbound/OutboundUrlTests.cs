using Publishing.Service.Outbound;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Outbound;

public class OutboundUrlTests
{
    [Theory]
    [InlineData("http://example.org/a?b=c")]
    [InlineData("https://example.org")]
    [InlineData("https://example.org:8443/")]
    [InlineData("http://example.org:1024/")]
    [InlineData("https://例子.example/路")]
    [InlineData("http://[2606:4700:4700::1111]/")]
    public void A_web_address_is_called(string text)
    {
        OutboundUrl.Problem(text, out var url).ShouldBeNull();
        url.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "absolute")]
    [InlineData("/path", "begin with")]
    [InlineData("example.org/path", "absolute")]
    [InlineData("file:///etc/passwd", "begin with")]
    [InlineData("gopher://example.org/", "begin with")]
    [InlineData("ftp://example.org/", "begin with")]
    [InlineData("javascript:alert(1)", "begin with")]
    [InlineData("http://user@example.org/", "user name")]
    [InlineData("http://user:password@example.org/", "user name")]
    [InlineData("http://example.org@127.0.0.1/", "user name")]
    [InlineData("http://example.org:25/", "port")]
    [InlineData("http://example.org:22/", "port")]
    [InlineData("http://example.org:0/", "port")]
    [InlineData("http://example.org:1023/", "port")]
    [InlineData("http://exam ple.org/", "absolute")]
    [InlineData("http://example.org/\r\nX-Injected: 1", "absolute")]
    public void Anything_else_is_not(string text, string says)
    {
        OutboundUrl.Problem(text, out var url).ShouldNotBeNull().ShouldContain(says);
        url.ShouldBeNull();
    }

    [Fact]
    public void A_url_has_an_end() =>
        OutboundUrl.Problem("http://example.org/" + new string('a', OutboundUrl.LengthMax), out _).ShouldNotBeNull().ShouldContain("longer");
}
