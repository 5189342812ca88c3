using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Publishing.Service.Audit;
using Publishing.Service.Audit.Reads;
using Publishing.Service.Hosting;
using Shouldly;
using Wolverine.Http;
using Xunit;

namespace Publishing.Tests.Audit.Reading;

/// <summary>No way to read the record goes round the record of reads.</summary>
public class AuditEndpointTests
{
    [Fact]
    public void Every_endpoint_of_the_record_is_for_auditors_and_recorded()
    {
        var endpoints = typeof(AuditRoom).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<WolverineHttpMethodAttribute>()?.Template.StartsWith("/api/audit", StringComparison.Ordinal) == true)
            .ToList();

        endpoints.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var endpoint in endpoints)
        {
            var attributes = endpoint.GetCustomAttributes(true).Concat(endpoint.DeclaringType!.GetCustomAttributes(true)).ToList();
            attributes.OfType<RecordedReadAttribute>().ShouldNotBeEmpty(endpoint.Name);
            attributes.OfType<IAuthorizeData>().ShouldAllBe(data => data.Policy == Roles.MayAudit);
        }
    }
}
