using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a shared workshop whose machines the firms of a cluster rent.</summary>
public sealed record CommonServiceFacilityTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<CommonServiceFacilityTerms, CommonServiceFacility>(
        "A shared workshop whose machines the firms of a cluster rent.", SupportedAction.Capital, static (terms, context) => new CommonServiceFacility(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <summary>Cluster whose firms may rent.</summary>
    [Parameter("Cluster whose firms may rent.")]
    public required string Cluster { get; init; }

    /// <summary>Value of the machines, bought when the window opens, at the start. Unit: rupiah. At least 1.</summary>
    [Parameter("Value of the machines, bought when the window opens, at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double Capital { get; init; }

    /// <summary>Value of the machines that one firm works with. Unit: rupiah. At least 1.</summary>
    [Parameter("Value of the machines that one firm works with.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CapitalPerFirm { get; init; }

    /// <summary>Fee per firm, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Fee per firm, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double FeePerMonth { get; init; }

    /// <summary>Months for which a firm rents. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months for which a firm rents.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int ContractMonths { get; init; } = 6;

    /// <summary>Cost of running the workshop and keeping it up, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Cost of running the workshop and keeping it up, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double UpkeepPerMonth { get; init; }

    /// <summary>Decay of the machines in a month without upkeep. Unit: per month. Between 0 and 1. Range 0.01 to 0.06.</summary>
    [Parameter("Decay of the machines in a month without upkeep.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.06)]
    public double DecayPerMonth { get; init; } = 0.03;

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new();

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.Rented)];
}

/// <summary>
/// Buys machines, keeps them up from the budget and the fees, and rents them out: firms that could sell more than they can
/// make work with more capital than they own.
/// </summary>
internal sealed class CommonServiceFacility : Programme
{
    private readonly CommonServiceFacilityTerms _terms;
    private readonly Action<int> _award;
    private readonly double[] _capital = new double[1];
    private readonly int _cluster;

    public CommonServiceFacility(CommonServiceFacilityTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _cluster = Economy.Scenario.Clusters.IndexOf(terms.Cluster);
        _award = Begin;
        State = [new StateColumn<double>(terms.Name + ".capital", () => _capital), .. Enrolled.State];
    }

    internal override IReadOnlyList<StateColumn> State { get; }

    internal override double Capital => _capital[0];

    /// <summary>P6: capital of the workshop, as far as its upkeep is paid, is lent out in equal parts.</summary>
    public override void Apply()
    {
        var money = Balance / WithAdministration(1);
        if (Economy.Month == Terms.From)
        {
            _capital[0] = Math.Min(_terms.Capital, money / Economy.PriceLevel);
            money -= Spend(_capital[0] * Economy.PriceLevel, Ledger.RestOfWorld.Sellers);
        }
        var upkeepDue = _terms.UpkeepPerMonth * Economy.PriceLevel * _capital[0] / _terms.Capital;
        var upkeep = Math.Clamp(money, 0, upkeepDue);
        if (upkeepDue > 0) _capital[0] *= 1 - _terms.DecayPerMonth * (1 - upkeep / upkeepDue);
        Spend(upkeep, Ledger.Households.Staff);

        var machines = (int)Math.Min(Economy.Firms.Slots, _capital[0] / _terms.CapitalPerFirm);
        Choose(machines - Continue(machines), _award);
    }

    /// <summary>Contracts go on for firms that can pay; where machines have become too few a lot decides. Gives their number.</summary>
    private int Continue(int machines)
    {
        var queue = Economy.Queue;
        queue.Clear();
        Enrolled.EndMonth();
        foreach (var slot in Enrolled)
        {
            if (Economy.Firms.Cash[slot] < Fee) Enrolled.Remove(slot);
            else queue.Add(slot);
        }
        if (queue.Count > machines) queue.SortLowest(machines, ByLot);
        for (var rank = 0; rank < queue.Count; rank++)
        {
            if (rank < machines) Use(queue[rank]);
            else Enrolled.Remove(queue[rank]);
        }
        return Enrolled.Count;
    }

    /// <summary>What the capacity that the firm could rent is expected to bring over the contract (M9), less the fee.</summary>
    protected override double Worth(int slot, int cell)
    {
        var firms = Economy.Firms;
        var place = Economy.Cells[cell];
        if (place.Cluster != _cluster || Enrolled.Has(slot) || Economy.Firms.Rented[slot] > 0 || firms.Cash[slot] < Fee + CostOfApplying(slot)) return 0;
        var now = Economy.Production.Capacity(place, slot);
        var then = Economy.Production.Capacity(place, slot, firms.Capital[slot] + _terms.CapitalPerFirm);
        return (Economy.Investment.Brings(place, slot, now, then) - Fee) * _terms.ContractMonths;
    }

    private long Fee => (long)(_terms.FeePerMonth * Economy.PriceLevel);

    private void Begin(int slot)
    {
        Enrolled.Add(slot, _terms.ContractMonths);
        Use(slot);
    }

    private void Use(int slot)
    {
        var block = Economy.BlockOf(slot);
        Economy.Firms.Income[slot] -= Fee;
        Economy.Books.Programmes.ReceiveFromFirm(block, slot, Index, Fee);
        Economy.Firms.Rented[slot] += (float)_terms.CapitalPerFirm;
        Economy.Firms.Treat(slot, Index);
        Economy.Books.Outcomes.Support(Index, SupportedAction.Capital, slot, _terms.CapitalPerFirm);
    }

    private long Spend(double rupiah, Account account)
    {
        var whole = (long)rupiah;
        Economy.Books.Programmes.Pay(0, Index, account, whole);
        return whole;
    }
}
