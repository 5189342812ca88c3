using JasperFx.CommandLine;
using Marten;
using Npgsql;

namespace Publishing.Service.Articles;

/// <summary>Compares the read models with what the events make; a line for each difference, exit code 1 when there is one.</summary>
[Description("Makes every read model again in memory and compares it with the stored one", Name = "compare")]
public sealed class CompareCommand : JasperFxAsyncCommand<NetCoreInput>
{
    /// <inheritdoc />
    public override async Task<bool> Execute(NetCoreInput input)
    {
        using var host = input.BuildHost();
        var services = host.Services;
        var check = new ReadModelCheck(
            services.GetRequiredService<NpgsqlDataSource>(),
            services.GetRequiredService<IDocumentStore>(),
            [.. services.GetServices<ReadModel>()]);
        var differences = 0;
        await foreach (var (model, id, sentence) in check.Run(CancellationToken.None))
        {
            Console.WriteLine($"{model} {id}: {sentence}");
            differences++;
        }

        Console.WriteLine(differences == 0 ? "The read models are what the events make." : $"{differences} differences.");
        return differences == 0;
    }
}
