namespace Publishing.Service.Transparency;

/// <summary>What is stored contradicts what was signed, or another key signed it: nothing is signed until somebody looked.</summary>
public sealed class LogConflictException(string message) : Exception(message);
