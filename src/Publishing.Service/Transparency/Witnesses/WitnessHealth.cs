using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>Degraded when a witness has not cosigned for long: who asks for a quorum may not get it.</summary>
public sealed class WitnessHealth(
    WitnessList witnesses,
    Cosignatures cosignatures,
    IOptions<TransparencyOptions> options,
    TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var late = new List<string>();
            foreach (var witness in witnesses.All)
            {
                if (await IsLate(witness, cancellationToken))
                {
                    late.Add(witness.Name);
                }
            }

            return late.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"Not cosigned for {options.Value.WitnessPatience} by {string.Join(", ", late)}.");
        }
        catch (Exception e) when (FailureAnswers.StoreIsAway(e))
        {
            // The check of the store says so, and louder.
            return HealthCheckResult.Degraded("Who cosigned is not known: " + e.Message);
        }
    }

    private async Task<bool> IsLate(Witness witness, CancellationToken cancellation)
    {
        var seen = (await cosignatures.By(witness, cancellation))?.Size ?? 0;
        return await cosignatures.FirstBeyond(seen, cancellation) is { } since
            && clock.GetUtcNow() - since > options.Value.WitnessPatience;
    }
}
