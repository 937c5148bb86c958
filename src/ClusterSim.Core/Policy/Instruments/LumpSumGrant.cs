using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a gift of a fixed amount, once a firm, in cash, in goods, or in both.</summary>
public sealed record LumpSumGrantTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<LumpSumGrantTerms, LumpSumGrant>(
        "A gift of a fixed amount, once a firm, in cash, stocks or equipment.", SupportedAction.None, static (terms, context) => new LumpSumGrant(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (Amount, "amount");

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario)
    {
        if (StocksShare + EquipmentShare > 1)
            yield return new TermsFault("equipment_share", $"'policies.{Name}' gives more than its amount: stocks_share and equipment_share add up to more than 1");
        if (StocksShare <= 0) yield break;
        foreach (var sector in scenario.Sectors)
            if (sector.Inputs.Count == 0 && (Sectors.Count == 0 || Sectors.Contains(sector.Name, StringComparer.Ordinal)))
                yield return new TermsFault("stocks_share", $"'policies.{Name}' gives stocks of inputs to firms of '{sector.Name}', which uses none; limit it by sectors");
    }

    /// <summary>What each firm gets, in cash and in goods together, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("What each firm gets, in cash and in goods together, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Amount { get; init; }

    /// <summary>Share of it that is given as stocks of the firm's inputs. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of it that is given as stocks of the firm's inputs.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double StocksShare { get; init; }

    /// <summary>Share of it that is given as equipment; what is left is cash. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of it that is given as equipment; what is left is cash.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double EquipmentShare { get; init; }

    /// <summary>Whether its cash is paid to an account of the owner's own, of which the household and others see less than of cash (D1).</summary>
    [Parameter("Whether its cash is paid to an account of the owner's own, of which the household and others see less than of cash (D1).")]
    public bool ToAccount { get; init; }

    internal override bool ReachesFirmless => true;

    internal override IReadOnlyList<string> Columns => ToAccount ? [nameof(FirmTable.Account)] : [];
}

/// <summary>
/// Gives once to each firm chosen, whatever it has or earns. Stocks are inputs for as many units as their part of the gift buys outside;
/// equipment is capital. Goods are bought from the rest of the world, and no part is income.
/// </summary>
internal sealed class LumpSumGrant : Programme
{
    private readonly LumpSumGrantTerms _terms;
    private readonly Action<int> _award;

    public LumpSumGrant(LumpSumGrantTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
    }

    public override void Apply() => Choose(AffordableAwards(Balance, WithAdministration(Rupiah), whereFree: 0), _award);

    /// <summary>Cash is worth its face. Goods are as far as she would buy them herself, stocks within her horizon and equipment up to what she desires (F1); the rest she could sell.</summary>
    protected override double Worth(int slot, int cell)
    {
        if (HasWon(slot)) return 0;
        var behaviour = Economy.Scenario.Behaviour;
        var place = Economy.Cells[cell];
        var inputs = Economy.Firms.ExpectedDemand[slot] * Economy.Sectors[place.Sector].InputCostPerUnit();
        var (stocks, equipment) = (_terms.StocksShare * Rupiah, _terms.EquipmentShare * Rupiah);
        // Whoever has no firm reckons with what the goods would bring if she sold them.
        var used = Economy.Firmless.Has(slot) ? 0 : Math.Min(stocks, behaviour.Services.HorizonMonths * inputs) + Math.Min(equipment, Economy.Investment.Gap(place, slot, 0) * Economy.PriceLevel);
        return Rupiah - (1 - behaviour.Finance.LiquidationShare) * (stocks + equipment - used);
    }

    private long Rupiah => (long)(_terms.Amount * Economy.PriceLevel);

    private void Award(int slot)
    {
        var (firms, block, money) = (Economy.Firms, Economy.BlockOf(slot), Economy.Books.Programmes);
        var sector = Economy.Sectors[Economy.CellOf(slot).Sector];
        var cost = sector.InputCostPerUnit();
        var stocks = cost > 0 ? (long)(_terms.StocksShare * Rupiah) : 0; // what costs nothing cannot be given away
        var equipment = (long)(_terms.EquipmentShare * Rupiah);
        money.Pay(block, Index, Ledger.RestOfWorld.Sellers, stocks + equipment);
        money.PayFirm(block, Index, slot, Rupiah - stocks - equipment);
        firms.Treat(slot, Index);
        if (Economy.Firmless.Has(slot))
        {
            Economy.Firmless.AddGoods(slot, (stocks + equipment) / Economy.PriceLevel);
            return;
        }
        if (_terms.ToAccount) firms.Account[slot] += Rupiah - stocks - equipment;
        if (stocks > 0) Stock(slot, sector, stocks / cost);
        firms.Capital[slot] += (float)(equipment / Economy.PriceLevel);
    }

    /// <summary>Inputs of so many units of the product, at the price outside.</summary>
    private void Stock(int slot, SectorMonth sector, double units)
    {
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var (stock, cost) = (Economy.Firms.InputStock[input], Economy.Firms.InputCost[input]);
            var given = units * sector.Inputs[input].Coefficient;
            if (given <= 0) continue;
            cost[slot] = (float)((stock[slot] * (double)cost[slot] + given * sector.InputOutsidePrice[input]) / (stock[slot] + given));
            stock[slot] += (float)given;
        }
    }
}
