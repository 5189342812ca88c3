namespace Publishing.Service.Syndication;

/// <summary>Another instance sends, or may do so: this one stops at once.</summary>
public sealed class LostOwnershipException(string message) : Exception(message);
