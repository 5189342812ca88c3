using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Shouldly;
using Wolverine.Http;
using Xunit;

namespace Publishing.Tests.Architecture;

/// <summary>Nothing is reachable by oversight: every endpoint says who may call it.</summary>
public class EndpointTests
{
    private static readonly IReadOnlyDictionary<string, string> Policies = new Dictionary<string, string>
    {
        ["draft-article"] = Roles.MayDraft,
        ["edit-draft"] = Roles.MayDraft,
        ["source-article"] = Roles.MayDraft,
        ["discard-draft"] = Roles.MayDraft,
        ["publish-article"] = Roles.MayPublish,
        ["update-article"] = Roles.MayCorrect,
        ["refile-article"] = Roles.MayCorrect,
        ["correct-article"] = Roles.MayCorrect,
        ["hold-article"] = Roles.MayCorrect,
        ["release-hold"] = Roles.MayCorrect,
        ["withdraw-article"] = Roles.MayPublish,
        ["restore-article"] = Roles.MayPublish,
        ["retract-article"] = Roles.MayPublish,
        ["import-page"] = Roles.MayDraft,
        ["list-articles"] = Roles.MayRead,
        ["read-article"] = Roles.MayRead,
        ["read-version"] = Roles.MayRead,
        ["read-history"] = Roles.MayRead,
    };

    private static readonly IReadOnlyList<MethodInfo> Endpoints =
        [.. typeof(ArticleDesk).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => Route(method) is not null)];

    [Fact]
    public void Every_endpoint_names_a_policy_or_is_expressly_public()
    {
        foreach (var endpoint in Endpoints)
        {
            var expressly = Attributes(endpoint).OfType<IAllowAnonymous>().Any();
            var policies = Attributes(endpoint).OfType<IAuthorizeData>().Select(data => data.Policy).ToList();
            (expressly || (policies.Count > 0 && policies.All(policy => policy is not null)))
                .ShouldBeTrue($"{endpoint.DeclaringType}.{endpoint.Name} ({Route(endpoint)!.Template})");
            (!expressly || Attributes(endpoint).OfType<EnableRateLimitingAttribute>().Any(limit => limit.PolicyName == Throttle.Policy))
                .ShouldBeTrue($"{endpoint.DeclaringType}.{endpoint.Name} is open to everybody and not throttled");
        }
    }

    [Fact]
    public void Every_command_is_open_to_the_roles_it_is_meant_for()
    {
        var actual = Endpoints.Where(endpoint => Policies.ContainsKey(Route(endpoint)!.OperationId!)).ToDictionary(
            endpoint => Route(endpoint)!.OperationId!,
            endpoint => Attributes(endpoint).OfType<IAuthorizeData>().Select(data => data.Policy).Single()!);
        actual.ShouldBe(Policies, ignoreOrder: true);
    }

    [Fact]
    public void Every_endpoint_that_changes_an_article_is_in_the_list_above() => Endpoints
        .Where(endpoint => endpoint.GetParameters().Any(parameter => parameter.ParameterType == typeof(ArticleDesk)))
        .Where(endpoint => endpoint.DeclaringType!.Namespace == typeof(ArticleDesk).Namespace)
        .Select(endpoint => Route(endpoint)!.OperationId!)
        .Except(Policies.Keys)
        .ShouldBeEmpty();

    [Fact]
    public void Every_route_that_is_mapped_by_hand_says_who_may_call_it_and_strangers_only_so_often()
    {
        var mapped = 0;
        foreach (var file in Repository.Files("src/Publishing.Service", "*.cs"))
        {
            var source = Repository.Read(file);
            foreach (Match call in Regex.Matches(source, @"(?<on>\w+)\.Map(?:Get|Post|Put|Patch|Delete|Methods|Fallback|HealthChecks|OpenApi|ScalarApiReference|Hub|Static\w*)?\("))
            {
                mapped++;
                var chain = Chain(source, call.Index + call.Length - 1);
                // A group decides for all that is mapped on it.
                var group = Regex.Match(source, $@"\bvar {call.Groups["on"].Value} = [^;]*\.MapGroup\([^;]*;").Value;
                Regex.IsMatch(chain + group, @"\.(?:AllowAnonymous|RequireAuthorization)\(").ShouldBeTrue($"{file}: {call.Value}…");
                // What strangers may ask for, they may not ask for without end; a watcher of health is no stranger.
                var isThrottled = (chain + group).Contains(".RequireRateLimiting(Throttle.Policy)", StringComparison.Ordinal);
                var isOpen = (chain + group).Contains(".AllowAnonymous(", StringComparison.Ordinal);
                (isThrottled || !isOpen || call.Value.Contains("MapHealthChecks", StringComparison.Ordinal))
                    .ShouldBeTrue($"{file}: {call.Value}… is open to everybody and not throttled");
            }
        }

        mapped.ShouldBeGreaterThan(0);
    }

    private static WolverineHttpMethodAttribute? Route(MethodInfo method) => method.GetCustomAttribute<WolverineHttpMethodAttribute>();

    private static IEnumerable<object> Attributes(MethodInfo endpoint) =>
        [.. endpoint.GetCustomAttributes(true), .. endpoint.DeclaringType!.GetCustomAttributes(true)];

    /// <summary>The calls that follow the one whose arguments begin here: <c>(…).AllowAnonymous()</c>.</summary>
    private static string Chain(string source, int open)
    {
        var depth = 0;
        for (var i = open; i < source.Length; i++)
        {
            depth += source[i] switch { '(' or '{' => 1, ')' or '}' => -1, _ => 0 };
            if (depth == 0 && source[i] is ';' or ',' || depth < 0) return source[open..i];
        }

        return source[open..];
    }
}
