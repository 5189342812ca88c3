using System.Net;
using Publishing.Feeds;
using Publishing.Service.Feeds;
using Publishing.Service.Hub;
using Publishing.Service.Outbound;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Hub;

/// <summary>What follows from each way a delivery can go.</summary>
public class AfterDeliveryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 2, 3, TimeSpan.Zero);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    private static readonly ClaimedDelivery Delivery = new(
        Guid.NewGuid(), Guid.NewGuid(), new HubTopic(FeedKey.Site, FeedFormat.Atom), new Uri("https://reader.example/"),
        Secret: null, IsPing: false, Newest: 7, Delivered: 4, Failures: 0);

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(299)]
    public void Who_took_it_is_up_to_date(int status) => After(Answer(status)).ShouldBe(new AfterDelivery(7, 0, null));

    [Fact]
    public void A_change_during_a_delivery_is_delivered_at_once_after_it() =>
        After(Answer(200), newest: 8).ShouldBe(new AfterDelivery(7, 0, Now));

    [Theory]
    [InlineData(199)]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(500)]
    public void Any_other_answer_is_a_failure_and_tried_again(int status) =>
        After(Answer(status)).ShouldBe(new AfterDelivery(4, 1, Now + First));

    [Theory]
    [InlineData(OutboundFailure.TimedOut)]
    [InlineData(OutboundFailure.Unreachable)]
    [InlineData(OutboundFailure.NoPublicAddress)]
    public void So_is_no_answer(OutboundFailure failure) =>
        After(new CallOutcome(null, failure, null)).ShouldBe(new AfterDelivery(4, 1, Now + First));

    [Fact]
    public void Gone_ends_a_subscription_but_not_the_announcements_to_another_hub()
    {
        After(Answer(410)).HasEnded.ShouldBeTrue();
        var ping = After(Answer(410), Delivery with { IsPing = true });
        (ping.HasEnded, ping.Failures).ShouldBe((false, 1));
    }

    [Fact]
    public void Waiting_for_a_free_slot_is_no_failure()
    {
        var after = After(new CallOutcome(null, OutboundFailure.Busy, null), Delivery with { Failures = 3 });
        after.Failures.ShouldBe(3);
        after.Due.ShouldNotBeNull().ShouldBeInRange(Now, Now.AddSeconds(1.5));
    }

    [Fact]
    public void After_the_last_failure_the_next_change_is_waited_for()
    {
        var last = Delivery with { Failures = RetrySchedule.FailuresMax - 1 };
        After(Answer(500), last).ShouldBe(new AfterDelivery(4, 0, null, GaveUp: true));
        After(Answer(500), last, newest: 8).ShouldBe(new AfterDelivery(4, 0, Now + First, GaveUp: true));
    }

    [Fact]
    public void Waits_grow_spread_and_end()
    {
        var waits = Enumerable.Range(1, RetrySchedule.FailuresMax).Select(n => RetrySchedule.After(First, n, null, 0.5)).ToList();
        waits[0].ShouldBe(First);
        waits.Zip(waits.Skip(1)).ShouldAllBe(pair => pair.Second > pair.First || pair.Second == RetrySchedule.DelayMax);
        waits[^1].ShouldBe(RetrySchedule.DelayMax);
        waits.SkipLast(1).Aggregate((a, b) => a + b).ShouldBeInRange(TimeSpan.FromHours(8), TimeSpan.FromHours(12));
        RetrySchedule.After(First, 1, null, 0).ShouldBeLessThan(First);
        RetrySchedule.After(First, 1, null, 1).ShouldBeGreaterThan(First);
    }

    [Fact]
    public void Retry_after_lengthens_a_wait_within_limits_and_never_shortens_it()
    {
        RetrySchedule.After(First, 1, TimeSpan.FromMinutes(2), 0.5).ShouldBe(TimeSpan.FromMinutes(2));
        RetrySchedule.After(First, 3, TimeSpan.FromSeconds(1), 0.5).ShouldBe(TimeSpan.FromSeconds(80));
        RetrySchedule.After(First, 1, TimeSpan.FromDays(30), 0.5).ShouldBe(RetrySchedule.DelayMax);
        RetrySchedule.After(First, 1, TimeSpan.FromDays(-1), 0.5).ShouldBe(First);
    }

    private static CallOutcome Answer(int status) => new((HttpStatusCode)status, null, null);

    private static AfterDelivery After(CallOutcome outcome, ClaimedDelivery? delivery = null, long newest = 7) =>
        AfterDelivery.Of(delivery ?? Delivery, outcome, newest, Now, First, jitter: 0.5);
}
