using System.Net;
using Publishing.Service.Hosting;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Hosting;

public class ThrottleTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    public void One_customer_is_counted_in_one_place(string one, string other) =>
        Throttle.Slot(IPAddress.Parse(one)).ShouldBe(Throttle.Slot(IPAddress.Parse(other)));

    [Theory]
    [InlineData("192.0.2.{0}")]
    [InlineData("::ffff:192.0.2.{0}")]
    [InlineData("2001:db8:1:{0}::1")]
    public void Customers_are_told_apart_and_have_a_place_within_the_bound(string pattern)
    {
        var slots = Enumerable.Range(0, 200).Select(n => Throttle.Slot(IPAddress.Parse(pattern.Replace("{0}", $"{n}")))).ToList();
        slots.ShouldAllBe(slot => slot >= 0 && slot < Throttle.Slots);
        // Two of two hundred share one of 65,536 places once in a while; seven pairs would be a fault.
        slots.Distinct().Count().ShouldBeGreaterThan(193);
    }

    [Fact]
    public void Without_an_address_there_is_a_place_too() => Throttle.Slot(null).ShouldBe(0);

    [Theory]
    [InlineData(true, "127.0.0.1")]
    [InlineData(true, "10.0.0.0/8", "2001:db8::/32", "::1")]
    [InlineData(false, "proxy.example")]
    [InlineData(false, "10.0.0.0/33")]
    public void A_known_proxy_is_an_address_or_a_network(bool right, params string[] proxies)
    {
        var options = new ThrottleOptions { KnownProxies = proxies };
        options.IsConsistent().ShouldBe(right);
        if (right)
        {
            options.ProxyNetworks().Count().ShouldBe(proxies.Length);
        }
    }
}
