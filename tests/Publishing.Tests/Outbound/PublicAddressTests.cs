using System.Net;
using Publishing.Service.Outbound;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Outbound;

/// <summary>Nobody can make the service call what is not on the public Internet.</summary>
public class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_is_not_public_is_not_called(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:200::1")]
    [InlineData("2400:3200::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void What_is_public_is(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void A_network_that_the_operator_allows_is_called_and_no_other()
    {
        var options = new OutboundOptions { AllowedNetworks = ["10.1.0.0/16", "fd00::/8"] };
        options.IsValid().ShouldBeTrue();
        options.Allows(IPAddress.Parse("10.1.2.3")).ShouldBeTrue();
        options.Allows(IPAddress.Parse("::ffff:10.1.2.3")).ShouldBeTrue();
        options.Allows(IPAddress.Parse("fd00::1")).ShouldBeTrue();
        options.Allows(IPAddress.Parse("10.2.0.1")).ShouldBeFalse();
        options.Allows(IPAddress.Parse("127.0.0.1")).ShouldBeFalse();
        options.Allows(IPAddress.Parse("fc00::1")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("10.1.0.0")]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/33")]
    [InlineData("")]
    public void What_is_no_network_stops_the_start(string network) =>
        new OutboundOptions { AllowedNetworks = [network] }.IsValid().ShouldBeFalse();
}
