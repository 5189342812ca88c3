using System.Net;
using Publishing.Domain;
using Publishing.Service.Audit.Reads;
using Publishing.Tests.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit.Reading;

/// <summary>What is kept of the auditors can be read for ever, too.</summary>
public class StoredReadTests
{
    private static readonly AuditRead Read = new(
        new Actor("u-9", "陈审"),
        Samples.Now.At,
        "/api/audit/articles/019a7c3e-0000-7000-8000-000000000001/timeline?limit=5",
        Samples.Id,
        "private");

    [Fact]
    public void A_read_is_written_as_it_always_was_under_its_name()
    {
        StoreSettings.NameOf(typeof(AuditRead)).ShouldBe("audit_read");
        StoreSettings.Json(Read).ShouldBe(Repository.Read("tests/Publishing.Tests/Audit/Reading/Golden/audit_read.json").TrimEnd());
    }

    [Fact]
    public void Every_stored_read_is_in_the_catalogue()
    {
        var catalogue = Repository.Read("docs/events.md");
        foreach (var name in StoredReads.Names.Values) catalogue.ShouldContain($"### `{name}`");
    }

    [Fact]
    public void One_person_has_one_stream_a_day_for_ever()
    {
        StoredReads.StreamOf("u-9", new DateOnly(2026, 3, 2)).ShouldBe(Guid.Parse("ffe6f027-f9c0-8a72-a00f-59c8fe97d5c5"));
        StoredReads.StreamOf("u-9", new DateOnly(2026, 3, 3)).ShouldNotBe(StoredReads.StreamOf("u-9", new DateOnly(2026, 3, 2)));
        StoredReads.StreamOf("u-8", new DateOnly(2026, 3, 2)).ShouldNotBe(StoredReads.StreamOf("u-9", new DateOnly(2026, 3, 2)));
        StoredReads.StreamOf("u-9", new DateOnly(2026, 3, 2)).Version.ShouldBe(8);
    }

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:10.1.2.3", "private")]
    [InlineData("192.168.7.8", "private")]
    [InlineData("fd00::1", "private")]
    [InlineData("203.0.113.9", "public")]
    [InlineData("2001:db8::1", "public")]
    [InlineData(null, "unknown")]
    public void The_kind_of_network_is_kept_and_not_the_address(string? address, string kind) =>
        NetworkKind.Of(address is null ? null : IPAddress.Parse(address)).ShouldBe(kind);
}
