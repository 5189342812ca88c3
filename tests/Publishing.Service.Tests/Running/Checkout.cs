using System.Reflection;

namespace Publishing.Service.Tests.Running;

/// <summary>Where the things are that the tests run.</summary>
public static class Checkout
{
    /// <summary>The service's binary.</summary>
    public static string ServiceBinary => Metadata("ServiceBinary");

    /// <summary>The binary of the stand-alone verifier.</summary>
    public static string VerifierBinary => Metadata("VerifierBinary");

    /// <summary>The binary of the witness.</summary>
    public static string WitnessBinary => Metadata("WitnessBinary");

    /// <summary>The folder of the repository.</summary>
    public static string Root => Metadata("Repository");

    private static string Metadata(string key) => typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == key).Value!;
}
