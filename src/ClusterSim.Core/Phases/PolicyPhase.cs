using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
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

    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly Network _information;
    private readonly Programme[] _programmes;
    private readonly Package[] _packages;
    private readonly Firmless _firmless;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly Action<int> _body;
    private readonly Action<int>? _fade;
    private readonly Scratch<uint> _news;

    /// <summary>The phase of a run.</summary>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who hears.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="information">Who hears news from whom.</param>
    /// <param name="programmes">The programmes.</param>
    /// <param name="packages">Their packages.</param>
    /// <param name="firmless">Households without a firm, whom some programmes reach.</param>
    /// <param name="firms">What each firm has heard is written.</param>
    /// <param name="ledger">Moves the money.</param>
    public PolicyPhase(
        Clock clock, Luck luck, Layout layout, BlockRunner runner, Network information, Programme[] programmes, Package[] packages,
        Firmless firmless, FirmTable firms, Ledger ledger)
    {
        (_clock, _luck, _layout, _runner, _information) = (clock, luck, layout, runner, information);
        (_programmes, _packages, _firmless, _firms, _ledger) = (programmes, packages, firmless, firms, ledger);
        _body = Spread;
        _news = firms.Columns.Words.Named("news");
        _fade = programmes.Any(programme => programme.Fading is not null) ? Fade : null;
    }

    public void Run()
    {
        foreach (var package in _packages) package.Open();
        var any = false;
        _firmless.Show();
        foreach (var programme in _programmes)
        {
            programme.Open();
            if (!programme.IsActive) continue;
            programme.SpreadTheWord();
            any = true;
        }
        if (any)
        {
            _ledger.Settle(); // what was spent on outreach
            using var lease = _news.Take();
            _runner.Run(_layout.Blocks.Length, _body);
            _news.Exchange(_firms.Heard);
            if (_fade is not null) _runner.Run(_layout.Blocks.Length, _fade);
        }
        foreach (var programme in _programmes)
        {
            if (!programme.IsActive && programme.Committed <= 0 && !programme.OutlastsWindow) continue;
            if (programme.Terms.ReachesFirmless) _firmless.Show(); else _firmless.Hide();
            programme.Apply();
        }
        _firmless.Hide();
        _ledger.Settle();
    }

    private void Spread(int block)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        firms.Heard.Values[start..end].CopyTo(_news.Values.AsSpan(start));
        foreach (var programme in _programmes)
            if (programme.IsActive) Spread(block, programme);
    }

    private void Fade(int block)
    {
        foreach (var programme in _programmes)
            if (programme.IsActive) programme.Fading?.Fade(block, heardBefore: _news.Values);
    }

    private void Spread(int block, Programme programme)
    {
        var firms = _firms;
        var (cell, start, end) = _layout.Blocks[block];
        var heard = firms.Heard.Values;
        var next = _news.Values;
        var bit = 1u << programme.Index;
        var fades = programme.Fading is not null;
        var silenced = fades ? programme.Fading!.Silent : [];
        var (unseen, untold) = (programme.Unseen(cell), 1 - programme.Terms.WordOfMouthPerMonth);
        if (!programme.AllowsCell(cell)) return;
        var purpose = Purpose.OfProgramme(programme.NewsKey, Purpose.Hear);
        Span<double> luck = stackalloc double[VectorMath.Lanes], least = stackalloc double[VectorMath.Lanes], silentAmong = stackalloc double[MostAtHand + 1];
        silentAmong[0] = unseen;
        for (var told = 0; told < MostAtHand; told++) silentAmong[told + 1] = silentAmong[told] * untold;
        for (var first = start; first < end; first += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first);
            var unheard = Vector256.Equals(eight.Of(heard) & Vector256.Create(bit), Vector256<uint>.Zero).ExtractMostSignificantBits();
            var those = unheard & (uint)eight.Active(firms.Id).ExtractMostSignificantBits();
            if (those == 0) continue;
            _luck.Uniforms(firms.Id.AsSpan(first, VectorMath.Lanes), _clock.Month, purpose, luck);
            // Whoever would not hear if all neighbours told need not ask how many can tell.
            var neighboursOf = _information.Numbers(eight);
            for (var lane = 0; lane < VectorMath.Lanes; lane++) least[lane] = neighboursOf[lane] > MostAtHand ? 0 : silentAmong[neighboursOf[lane]];
            those &= (uint)Vector512.GreaterThanOrEqual(VectorMath.Load(luck, 0), VectorMath.Load(least, 0)).ExtractMostSignificantBits();
            for (; those != 0; those &= those - 1)
            {
                var lane = BitOperations.TrailingZeroCount(those);
                var slot = first + lane;
                if (!programme.Allows(slot, cell)) continue;
                var told = 0;
                if (luck[lane] < unseen)
                    foreach (var neighbour in _information.Of(slot))
                        told += (int)(heard[neighbour] >> programme.Index & 1) & (fades && silenced[neighbour] != 0 ? 0 : 1); // nobody in a free slot has heard of anything
                var silent = silentAmong[Math.Min(told, MostAtHand)];
                for (; told > MostAtHand; told--) silent *= untold;
                if (luck[lane] >= silent) next[slot] |= bit;
            }
        }
    }
}
