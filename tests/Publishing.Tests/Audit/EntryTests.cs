using System.Text;
using CsCheck;
using Publishing.Audit;
using Publishing.Audit.Checking;
using Publishing.Audit.Entries;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>Entries, their commitments, and the rules they are held to.</summary>
public class EntryTests
{
    private const string Id = "0195f6a0-7c1e-7000-8000-000000000001";

    [Fact]
    public void An_entry_is_one_line_of_canonical_json()
    {
        var entry = Event() with { Time = new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.FromHours(8)).AddTicks(1_234_567) };
        Encoding.UTF8.GetString(entry.Write()).ShouldBe(
            """{"actor":"staff-17","commit":{"body":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"},"id":"0195f6a0-7c1e-7000-8000-000000000001","kind":"event","sequence":"12","source":"news.example/audit","specversion":"1.0","streamversion":3,"subject":"article/a","time":"2026-03-01T08:00:00.123456Z","type":"publishing.article.published"}""");
        CanonicalJson.IsCanonical(entry.Write()).ShouldBeTrue();
        // Made with printf and sha256sum.
        Publishing.Audit.Merkle.TreeHash.Leaf(entry.Write()).ToString()
            .ShouldBe("ce6a3334c8431db078371d906beb32f8c918fefa88c74af12f157bc33219330f");
        AuditEntry.Parse(entry.Write()).ShouldBe(entry);
        AuditEntry.Parse((entry with { IsLate = true }).Write()).Kind.ShouldBe(EntryKind.Late);
    }

    [Fact]
    public void Gaps_and_acts_come_back_too()
    {
        var gap = new GapEntry { Id = "gap-6", Source = SampleLog.Origin, Time = SampleLog.Start, Sequence = 6, SequenceEnd = 9 };
        AuditEntry.Parse(gap.Write()).ShouldBe(gap);
        var act = new ActEntry
        {
            Id = "e",
            Source = SampleLog.Origin,
            Time = SampleLog.Start,
            Type = "publishing.audit.erasure",
            Order = "(2026)京0491民初1号",
            Erases = [new("b", [PayloadPart.Person, PayloadPart.Body]), new("a", [PayloadPart.Reason])],
            Commit = Commitments.None,
        };
        Encoding.UTF8.GetString(act.Write()).ShouldContain("""
            "erases":[{"event":"a","parts":["reason"]},{"event":"b","parts":["body","person"]}]
            """.Trim());
        var read = AuditEntry.Parse(act.Write()).ShouldBeOfType<ActEntry>();
        read.Write().ShouldBe(act.Write());
        read.Order.ShouldBe(act.Order);
    }

    [Theory]
    [InlineData("\"kind\":\"event\"", "\"kind\":\"other\"")]
    [InlineData("\"kind\":\"event\"", "\"kind\":\"event\",\"more\":1")]
    [InlineData("\"kind\":\"event\"", "\"kind\":\"event\",\"order\":\"1\"")]
    [InlineData("\"kind\":\"event\"", "\"kind\": \"event\"")]
    [InlineData("\"kind\":\"event\"", "\"kind\":\"event\",\"kind\":\"event\"")]
    [InlineData("\"sequence\":\"12\"", "\"sequence\":12")]
    [InlineData("\"sequence\":\"12\"", "\"sequence\":\"012\"")]
    [InlineData("\"sequence\":\"12\"", "\"sequence\":\"0\"")]
    [InlineData("\"streamversion\":3", "\"streamversion\":3.0")]
    [InlineData("\"streamversion\":3", "\"streamversion\":0")]
    [InlineData("\"streamversion\":3", "\"streamversion\":null")]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"1.1\"")]
    [InlineData("08:00:00.000000Z", "08:00:00Z")]
    [InlineData("08:00:00.000000Z", "08:00:61.000000Z")]
    [InlineData("\"body\"", "\"corpus\"")]
    [InlineData("SuFU\"", "SuFV\"")]
    [InlineData("staff-17", "")]
    [InlineData("staff-17", "staff\\u002d17")]
    [InlineData("\"actor\"", "\"\\u0061ctor\"")]
    [InlineData("\"id\":\"0195f6a0-7c1e-7000-8000-000000000001\",", "")]
    public void Anything_else_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(Event().Write());
        text.ShouldContain(from);
        Should.Throw<AuditFormatException>(() => AuditEntry.Parse(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))));
    }

    [Fact]
    public void An_entry_is_at_most_65_535_bytes()
    {
        var act = new ActEntry { Id = "e", Source = "s", Time = SampleLog.Start, Type = "t", Commit = Commitments.None };
        var many = Enumerable.Range(0, 600).Select(i => new ErasedParts($"{i:D100}", [PayloadPart.Body])).ToList();
        AuditEntry.Parse((act with { Erases = many[..400] }).Write()).Kind.ShouldBe(EntryKind.Audit);
        Should.Throw<AuditFormatException>(() => (act with { Erases = many }).Write());
    }

    [Fact]
    public void A_commitment_is_reproduced_from_its_salt()
    {
        var salt = Disclosure.Salt(new byte[32], Id, PayloadPart.Reason);
        var made = Disclosure.Make(salt, PayloadPart.Reason, """{ "reason": "\u9519\u5b57" }"""u8);
        var opened = Disclosure.Open(made.Text);
        opened.Part.ShouldBe(PayloadPart.Reason);
        Encoding.UTF8.GetString(opened.Value.Span).ShouldBe("""{"reason":"错字"}""");
        opened.Digest.ShouldBe(made.Digest);
        opened.IsCommittedIn(new Commitments((PayloadPart.Reason, made.Digest))).ShouldBeTrue();
        opened.IsCommittedIn(new Commitments((PayloadPart.Body, made.Digest))).ShouldBeFalse();
        Disclosure.Salt(new byte[32], Id, PayloadPart.Body).ShouldNotBe(salt);
        // Both were made with openssl and sha256sum from the same key, id and value.
        salt.ToString().ShouldBe("911698051da9c1f6e76fee89b18557207b5168812775d4891f832bc342b2bc15");
        made.Digest.ToString().ShouldBe("30624924b788a0c991723c94a95fb0815eb437089ef40df5c5160fa951b166ae");
    }

    [Theory]
    [InlineData("[\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\",\"body\"]")]
    [InlineData("[\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\",\"body\",1,2]")]
    [InlineData("[\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\",\"other\",1]")]
    [InlineData("[\"short\",\"body\",1]")]
    [InlineData("[\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\",\"body\", 1]")]
    [InlineData("{}")]
    public void A_disclosure_in_any_other_form_is_refused(string array) => Should.Throw<AuditFormatException>(
        () => Disclosure.Open(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(array))));

    [Fact]
    public void Honest_entries_give_no_findings() => Findings(SampleLog.Of(200)).ShouldBeEmpty();

    [Fact]
    public void Each_rule_finds_its_fault()
    {
        Codes(log => log.Event("article/0", 9, 100)).ShouldBe([FindingCode.Version]);
        Codes(log => log.Event("article/9", 2, 100)).ShouldBe([FindingCode.Version]);
        Codes(log => log.Event("article/9", 1, 6)).ShouldBe([FindingCode.InGap]);
        Codes(log => log.Event("article/9", 1, 7, isLate: true)).ShouldBe([FindingCode.Late]);
        Codes(log => log.Event("article/9", 1, 8)).ShouldBe([FindingCode.Sequence]);
        Codes(log => log.Gap(7, 8)).ShouldBe([FindingCode.Sequence]);
        Codes(log => log.Gap(12, 200)).ShouldBe([FindingCode.InGap]);
        Codes(log => log.Event("article/9", 1, 100, SampleLog.Start)).ShouldBe([FindingCode.Backdated]);
        Codes(log => log.Entries.Add("{}"u8.ToArray())).ShouldBe([FindingCode.Entry]);
        Codes(log => log.Entries.Add(log.Entries[3])).ShouldBe([FindingCode.Twice, FindingCode.Sequence, FindingCode.Version]);
        Codes(log => log.Add(Event() with { StreamVersion = 1, Sequence = 90, Source = "elsewhere" })).ShouldContain(FindingCode.Origin);
    }

    [Fact]
    public void An_event_after_a_cosigned_checkpoint_that_holds_it_is_postdated()
    {
        var log = SampleLog.Of(10);
        Findings(log, new CosignedSize(5, SampleLog.Start.AddHours(-1))).Select(finding => (finding.Code, finding.Where))
            .ShouldBe(Enumerable.Range(0, 5).Select(index => (FindingCode.Postdated, $"entry {index}")));
    }

    private static EventEntry Event() => new()
    {
        Id = Id,
        Source = SampleLog.Origin,
        Time = SampleLog.Start,
        Type = "publishing.article.published",
        Subject = "article/a",
        StreamVersion = 3,
        Sequence = 12,
        Actor = "staff-17",
        Commit = new((PayloadPart.Body, Publishing.Audit.Merkle.TreeHash.Empty)),
    };

    private static List<string> Codes(Action<SampleLog> change)
    {
        var log = SampleLog.Of(10);
        change(log);
        // The eleven entries before were cosigned a second after what the sample claims for its last one.
        return [.. Findings(log, new CosignedSize(11, SampleLog.Start.AddMinutes(5).AddSeconds(2))).Select(finding => finding.Code)];
    }

    private static List<Finding> Findings(SampleLog log, params CosignedSize[] history)
    {
        var (rules, findings) = (new EntryRules(SampleLog.Origin, history), new List<Finding>());
        foreach (var (index, entry) in log.Entries.Index()) rules.Add(index, entry, findings);
        rules.Finish(findings);
        return findings;
    }
}
