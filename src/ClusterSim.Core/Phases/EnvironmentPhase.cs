using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 1. Prices, costs, wages and demand of the outside world for the month (equations E1 to E4 of the model description),
/// which firms take as given, and firms' own prices in the month's money (E6); what belongs to last month is cleared, and owners and firms age.
/// </summary>
internal sealed class EnvironmentPhase : IPhase
{
    private readonly OutsideWorld _world;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly Organisations _clusters;
    private readonly SectorMonth[] _sectors;
    private readonly MarketMonth[] _markets;
    private readonly Providers _providers;
    private readonly Entry _entry;
    private readonly SizeClasses _sizes;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _body;

    /// <summary>The phase of a run.</summary>
    /// <param name="world">Sets prices and demand.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="clusters">Facilitation and visible benefit are cleared.</param>
    /// <param name="sectors">Prices of the month.</param>
    /// <param name="markets">Large orders that came are cleared.</param>
    /// <param name="providers">Services given are cleared.</param>
    /// <param name="entry">Levers are cleared.</param>
    /// <param name="sizes">Classes of firms.</param>
    /// <param name="firms">Working columns are cleared, classes noted, ages written.</param>
    /// <param name="books">The month's sums are cleared.</param>
    public EnvironmentPhase(
        OutsideWorld world, Layout layout, BlockRunner runner, Organisations clusters, SectorMonth[] sectors, MarketMonth[] markets, Providers providers, Entry entry,
        SizeClasses sizes, FirmTable firms, Books books)
    {
        (_world, _layout, _runner, _clusters, _sectors, _markets) = (world, layout, runner, clusters, sectors, markets);
        (_providers, _entry, _sizes, _firms, _books) = (providers, entry, sizes, firms, books);
        _body = ResetMonth;
    }

    public void Run()
    {
        _world.SetPrices();
        _world.SetDemand();
        _books.Tally.Clear();
        _books.Ledger.BeginMonth();
        _books.ProgrammeTally.Clear();
        Array.Clear(_clusters.Facilitation);
        Array.Clear(_clusters.VisibleBenefit);
        foreach (var market in _markets) market.LargeOrdersOffered = 0;
        Array.Clear(_providers.Given);
        _entry.BeginMonth();
        _runner.Run(_layout.Blocks.Length, _body);
    }

    /// <summary>
    /// E6: owners set prices relative to the outside price, and what stocks of inputs cost is reckoned at what they would cost
    /// today, so that no rule knows last month's money.
    /// </summary>
    private void Price(SectorMonth sector, int start, int end)
    {
        var firms = _firms;
        var outside = Vector512.Create(sector.OutsidePrice);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var eight = new FirmVector8(slot);
            eight.Put(firms.Price, eight.Of(firms.PriceRatio) * outside);
        }
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            if (sector.InputPriceMove[input] == 1) continue;
            var (cost, move) = (firms.InputCost[input], Vector512.Create(sector.InputPriceMove[input]));
            for (var slot = start; slot < end; slot += VectorMath.Lanes)
            {
                var eight = new FirmVector8(slot);
                eight.Put(cost, eight.Of(cost) * move);
            }
        }
    }

    /// <summary>Clears what belongs to last month; notes each firm's class; usual income is carried on in real terms; owners and firms age.</summary>
    private void ResetMonth(int block)
    {
        var firms = _firms;
        var (cell, start, end) = _layout.Blocks[block];
        firms.Columns.BeginMonth(start, end);
        var inflation = _world.MonthsInflation;
        Price(_sectors[_layout.Cells[cell].Sector], start, end);
        for (var first = start; first < end; first += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first);
            var active = eight.Active(firms.Id);
            eight.Put(firms.Class, _sizes.WithTreated(eight), active);
            eight.Put(firms.OwnerAge, eight.Of(firms.OwnerAge) + Vector512.Create((double)(1f / 12)), active);
            if (inflation != 1) eight.Put(firms.SmoothedIncome, eight.Of(firms.SmoothedIncome) * inflation, active);
            eight.Put(firms.Age, Vector128.AddSaturate(eight.Of(firms.Age), Vector128<short>.One), active);
            eight.Put(firms.ExcludedMonths, Vector128.Max(Vector128<short>.Zero, eight.Of(firms.ExcludedMonths) - Vector128<short>.One), active);
            if (!firms.ServiceWait.IsKept) continue;
            var months = eight.Of(firms.ServiceWait.Values);
            eight.Put(firms.ServiceWait.Values, months - Vector512.Min(months, Vector512<ulong>.One), active);
        }
    }
}
