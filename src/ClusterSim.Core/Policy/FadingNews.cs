using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Policy;

/// <summary>
/// Who no longer passes a programme's news on (equation I3; form: Kermack and McKendrick 1927): whoever hears in a month
/// tells from the next month on, for at least one month, until it stops for good. It still knows.
/// </summary>
internal sealed class FadingNews
{
    private readonly Programme _programme;
    private readonly Economy _economy;
    private readonly byte[] _silent;

    public FadingNews(Programme programme, Economy economy)
    {
        (_programme, _economy, _silent) = (programme, economy, new byte[economy.Firms.Slots]);
        State = new StateColumn<byte>(programme.Terms.Name + ".silent", () => _silent);
    }

    /// <summary>1 in the slot of a firm that has heard and fell silent.</summary>
    public Span<byte> Silent => _silent;

    /// <summary>What is remembered from month to month.</summary>
    public StateColumn State { get; }

    /// <summary>After the month's news: some who knew before fall silent, whoever has just heard will tell.</summary>
    public void Fade(int block, ReadOnlySpan<uint> heardBefore)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        var now = firms.Heard.Values;
        var (bit, chance) = (1u << _programme.Index, _programme.Terms.SilencePerMonth);
        Span<double> luck = stackalloc double[end - start];
        _economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), _economy.Month, Purpose.OfProgramme(_programme.NewsKey, Purpose.Silence), luck);
        for (var slot = start; slot < end; slot++)
        {
            if ((now[slot] & bit) == 0) continue;
            if ((heardBefore[slot] & bit) == 0) _silent[slot] = 0;
            else if (luck[slot - start] < chance) _silent[slot] = 1;
        }
    }
}
