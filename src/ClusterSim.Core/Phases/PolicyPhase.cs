using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 2. Budgets are paid in, news spreads (equation I1: from officials, and from linked firms that told it last month),
/// and each programme writes its levers for the month.
/// </summary>
internal sealed class PolicyPhase : IPhase
{
    /// <summary>Numbers of neighbours for which the chance that all of them keep silent is at hand.</summary>
    private const int MostAtHand = 32;

    private readonly Economy _economy;
    private readonly Action<int> _body;
    private readonly Action<int>? _fade;
    private readonly Scratch<uint> _news;

    public PolicyPhase(Economy economy)
    {
        _economy = economy;
        _body = Spread;
        _news = economy.Firms.Columns.Words.Named("news");
        _fade = economy.Programmes.Any(programme => programme.Fading is not null) ? Fade : null;
    }

    public void Run()
    {
        foreach (var package in _economy.Packages) package.Open();
        var any = false;
        foreach (var programme in _economy.Programmes)
        {
            programme.Open();
            any |= programme.IsActive;
        }
        if (any)
        {
            using var lease = _news.Take();
            _economy.Runner.Run(_economy.Blocks.Length, _body);
            _news.Exchange(_economy.Firms.Heard);
            if (_fade is not null) _economy.Runner.Run(_economy.Blocks.Length, _fade);
        }
        foreach (var programme in _economy.Programmes)
            if (programme.IsActive || programme.Committed > 0 || programme.OutlastsWindow) programme.Apply();
        _economy.Ledger.Settle();
    }

    private void Spread(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        firms.Heard.Values[start..end].CopyTo(_news.Values.AsSpan(start));
        foreach (var programme in _economy.Programmes)
            if (programme.IsActive) Spread(block, programme);
    }

    private void Fade(int block)
    {
        foreach (var programme in _economy.Programmes)
            if (programme.IsActive) programme.Fading?.Fade(block, heardBefore: _news.Values);
    }

    private void Spread(int block, Programme programme)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        var heard = firms.Heard.Values;
        var next = _news.Values;
        var bit = 1u << programme.Index;
        var fades = programme.Fading is not null;
        var silenced = fades ? programme.Fading!.Silent : [];
        var (unseen, untold) = (1 - programme.Terms.OutreachPerMonth, 1 - programme.Terms.WordOfMouthPerMonth);
        if (!programme.AllowsCell(cell)) return;
        var purpose = Purpose.OfProgramme(programme.NameKey, Purpose.Hear);
        Span<double> luck = stackalloc double[LaneMath.Lanes], least = stackalloc double[LaneMath.Lanes], silentAmong = stackalloc double[MostAtHand + 1];
        silentAmong[0] = unseen;
        for (var told = 0; told < MostAtHand; told++) silentAmong[told + 1] = silentAmong[told] * untold;
        for (var first = start; first < end; first += LaneMath.Lanes)
        {
            var eight = new Eight(first);
            var unheard = Vector256.Equals(eight.Of(heard) & Vector256.Create(bit), Vector256<uint>.Zero).ExtractMostSignificantBits();
            var those = unheard & (uint)eight.Active(firms.Id).ExtractMostSignificantBits();
            if (those == 0) continue;
            _economy.Luck.Uniforms(firms.Id.AsSpan(first, LaneMath.Lanes), _economy.Month, purpose, luck);
            // Whoever would not hear if all neighbours told need not ask how many can tell.
            var neighboursOf = _economy.Information.Numbers(eight);
            for (var lane = 0; lane < LaneMath.Lanes; lane++) least[lane] = neighboursOf[lane] > MostAtHand ? 0 : silentAmong[neighboursOf[lane]];
            those &= (uint)Vector512.GreaterThanOrEqual(LaneMath.At(luck, 0), LaneMath.At(least, 0)).ExtractMostSignificantBits();
            for (; those != 0; those &= those - 1)
            {
                var lane = BitOperations.TrailingZeroCount(those);
                var slot = first + lane;
                if (!programme.Allows(slot, cell)) continue;
                var told = 0;
                if (luck[lane] < unseen)
                    foreach (var neighbour in _economy.Information.Of(slot))
                        told += (int)(heard[neighbour] >> programme.Index & 1) & (fades && silenced[neighbour] != 0 ? 0 : 1); // nobody in a free slot has heard of anything
                var silent = silentAmong[Math.Min(told, MostAtHand)];
                for (; told > MostAtHand; told--) silent *= untold;
                if (luck[lane] >= silent) next[slot] |= bit;
            }
        }
    }
}
