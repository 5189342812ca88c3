namespace Publishing.Service.Audit.Reads;

/// <summary>Marks endpoints whose every answer is preceded by a record of who asked for it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RecordedReadAttribute : Attribute;
