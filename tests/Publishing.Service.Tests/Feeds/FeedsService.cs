namespace Publishing.Service.Tests.Feeds;

/// <summary>The tests of feeds that can share a service do.</summary>
[CollectionDefinition(Name)]
public sealed class FeedsService : ICollectionFixture<ServiceFixture>
{
    /// <summary>The name of the group.</summary>
    public const string Name = "feeds";
}
