using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>
/// D7: an owner is offered a job now and then, and takes it where it pays more than staying: her usual income and the return that she asks
/// on what selling up would lose. Offers are what such a job pays on average plus a logistic spread, so that the chance to leave in a month is
/// exit_max / (1 + exp((stay − out) / (exit_spread × out))), out the mean offer.
/// </summary>
/// <param name="people">Offers.</param>
/// <param name="finance">The return asked, and what a sale brings.</param>
/// <param name="clock">Read.</param>
/// <param name="wages">What work pays outside.</param>
/// <param name="firms">Read.</param>
internal sealed class Leaving(PeopleTerms people, FinanceTerms finance, Clock clock, Wages wages, FirmTable firms)
{
    private const double MostPower = 30;

    private readonly double _lost = finance.OwnReturnPerYear / 12 * (1 - finance.LiquidationShare);

    /// <summary>Chance to leave in a month of an owner to whom no offer is too bad.</summary>
    public double Most(Cell cell) => Math.Min(1, people.ExitMax * cell.Group.Behaviour.Leaving);

    /// <summary>What a job pays on average that these owners are offered, rupiah a month.</summary>
    public double MeanOffer(Cell cell) => people.Outside * wages.OutsideIncome(cell);

    /// <summary>The offer that was taken, rupiah a month, by the draw below the chance by which it was.</summary>
    public double OfferTaken(Cell cell, double draw)
    {
        return Offer(cell, draw / Most(cell));
    }

    /// <summary>The offer above which a part of all offers lies, rupiah a month.</summary>
    public double Offer(Cell cell, double above)
    {
        var part = Math.Clamp(above, 1e-12, 1 - 1e-12);
        return MeanOffer(cell) * (1 - people.ExitSpread * PortableMath.Log(part / (1 - part)));
    }

    /// <summary>Chance to leave this month.</summary>
    public double Chance(Cell cell, int slot)
    {
        var most = Most(cell);
        if (most == 0) return 0;
        var goods = firms.Capital[slot] * clock.PriceLevel + (double)firms.FinishedStock[slot] * firms.Price[slot];
        for (var input = 0; input < firms.InputStock.Length; input++) goods += (double)firms.InputStock[input][slot] * firms.InputCost[input][slot];
        var stay = firms.SmoothedIncome[slot] + _lost * goods;
        var power = (stay - MeanOffer(cell)) / (people.ExitSpread * MeanOffer(cell));
        return most / (1 + PortableMath.Exp(Math.Clamp(power, -MostPower, MostPower)));
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    public void Chances(Cell cell, int start, Span<double> into)
    {
        var most = Most(cell);
        if (most == 0)
        {
            into.Clear();
            return;
        }
        var (offer, limit, one) = (MeanOffer(cell), Vector512.Create(MostPower), Vector512<double>.One);
        var (mean, spread) = (Vector512.Create(offer), Vector512.Create(people.ExitSpread * offer));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var goods = eight.Of(firms.Capital) * clock.PriceLevel + eight.Of(firms.FinishedStock) * eight.Of(firms.Price);
            for (var input = 0; input < firms.InputStock.Length; input++) goods += eight.Of(firms.InputStock[input]) * eight.Of(firms.InputCost[input]);
            var stay = eight.Of(firms.SmoothedIncome) + _lost * goods;
            VectorMath.Store(into, place, VectorMath.Clamp((stay - mean) / spread, -limit, limit));
        }
        VectorMath.Exp(into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, new FirmVector8(start + place).Active(firms.Id) & (Vector512.Create(most) / (one + VectorMath.Load(into, place))));
    }
}
