using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>
/// Gives out permanent addresses. Numbers come from a database sequence in blocks, so that a publication costs no
/// journey of its own; a number that is given out and not used is never used again.
/// </summary>
public sealed class Addresses(NpgsqlDataSource database, TimeProvider clock, IOptions<SiteOptions> site) : IDisposable
{
    /// <summary>The sequence that blocks are taken from.</summary>
    public const string Sequence = "publishing.article_number_block";

    // A restart loses at most one block, and a journey for every 50 publications costs nothing.
    private const int BlockSize = 50;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private long _next;
    private long _end;

    /// <summary>The address of an article that is published now.</summary>
    public async ValueTask<Address> Next(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (_next == _end)
            {
                await using var command = database.CreateCommand($"select nextval('{Sequence}')");
                _next = (((long)(await command.ExecuteScalarAsync(cancellation))! - 1) * BlockSize) + 1;
                _end = _next + BlockSize;
            }

            return new Address(DateOnly.FromDateTime(site.Value.Local(clock.GetUtcNow()).DateTime), _next++);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The path of an article's page: section, day of first publication, number.</summary>
    public static string PathOf(string section, Address address) =>
        string.Create(CultureInfo.InvariantCulture, $"/{section}/{address.Date:yyyyMMdd}/{address.Number}.html");

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();
}
