using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a facility that buys an input together for its members.</summary>
public sealed record PooledPurchaseTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<PooledPurchaseTerms, PooledPurchase>(
        "A facility that buys an input together for its members.", SupportedAction.Purchases, static (terms, context) => new PooledPurchase(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (StaffCost, "staff_cost");

    /// <summary>Input that is bought together; its pooling_discount says what a full volume is worth.</summary>
    [Parameter("Input that is bought together; its pooling_discount says what a full volume is worth.")]
    public required string Input { get; init; }

    /// <summary>Cost of the facility's staff, at the start; in a month that cannot pay it the facility is closed. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Cost of the facility's staff, at the start; in a month that cannot pay it the facility is closed.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double StaffCost { get; init; }

    /// <summary>Fee of members, as a share of the outside price of what is bought for them. Unit: share. Between 0 and 0.9.</summary>
    [Parameter("Fee of members, as a share of the outside price of what is bought for them.", Unit = Units.Share, Minimum = 0, Maximum = 0.9)]
    public double FeeShare { get; init; } = 0.01;

    /// <summary>Turnover of the facility's money per month: it buys for no more than that many times what it holds. Unit: per month. Between 0 and 30. Range 1 to 4.</summary>
    [Parameter("Turnover of the facility's money per month: it buys for no more than that many times what it holds.", Unit = Units.PerMonth, Minimum = 0, Maximum = 30, Low = 1, High = 4)]
    public double TurnsPerMonth { get; init; } = 2;

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new();

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.PoolProgramme)];
}

/// <summary>
/// Members' orders of an input outside go through a facility (equation O5): the discount follows the members' share of what all its
/// firms order, the volume what the facility can advance. Members pay on delivery, so that its money comes back within the month.
/// </summary>
internal sealed class PooledPurchase : Programme, IBuysTogether
{
    private readonly PooledPurchaseTerms _terms;
    private readonly Action<int> _award;
    private readonly int[] _input;
    private double _heard, _capital, _volume, _served;

    public PooledPurchase(PooledPurchaseTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = slot => Enrolled.Add(slot, Enrolment.Lasting);
        _input = [.. Economy.Cells.Select(cell => AllowsCell(cell.Index) ? Economy.Sectors[cell.Sector].Terms.Inputs.IndexOf(terms.Input) : -1)];
    }

    public override void Apply()
    {
        var staff = (long)(_terms.StaffCost * Economy.PriceLevel);
        if (Balance <= WithAdministration(staff)) return;
        Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Staff, staff);
        _capital = Balance - WithAdministration(staff);
        _heard = ShareThatHeard();
        Choose(int.MaxValue, _award);
        foreach (var slot in Enrolled)
            if (Economy.Firms.PoolProgramme[slot] == FirmTable.None) Economy.Firms.PoolProgramme[slot] = (byte)Index;
    }

    /// <summary>O5: the members' share of the volume, and the part of their orders for which the facility's money suffices. Called when the month's orders are planned.</summary>
    public void Gather()
    {
        var (all, members, value) = (default(ExactSum), default(ExactSum), default(ExactSum));
        foreach (var cell in Economy.Cells)
        {
            var input = _input[cell.Index];
            if (input < 0) continue;
            var price = Economy.Sectors[cell.Sector].InputOutsidePrice[input];
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!Economy.Firms.IsActive(slot)) continue;
                var units = (double)Economy.Firms.OrderUnits[input][slot];
                all.Add(units);
                if (Economy.Firms.PoolProgramme[slot] != Index) continue;
                members.Add(units);
                value.Add(units * price);
            }
        }
        _volume = all.IsNil ? 0 : members.Value / all.Value;
        _served = value.IsNil ? 0 : Math.Min(1, _capital * _terms.TurnsPerMonth / value.Value);
    }

    /// <summary>O5: price of an input for a member, the fee included: outside price × (1 − part served × (discount × share of the volume − fee)).</summary>
    public double Price(int cell, int input, double outside) => outside * (1 - _served * Gain(cell, input));

    public double Fee(int cell, int input, double outside) => Gain(cell, input) > 0 ? outside * _served * _terms.FeeShare : 0;

    protected override double Worth(int slot, int cell)
    {
        if (_input[cell] < 0 || Enrolled.Has(slot)) return 0;
        // Nobody knows yet who will join: owners reckon with the volume of all who have heard.
        var sector = Economy.Sectors[Economy.Cells[cell].Sector];
        var terms = sector.Terms.Inputs[_input[cell]];
        var spending = sector.InputSpending(_input[cell], Economy.Firms.ExpectedDemand[slot]);
        return (terms.PoolingDiscount * _heard - _terms.FeeShare) * spending * Math.Min(MonthsLeft, Economy.Scenario.Behaviour.Services.HorizonMonths);
    }

    /// <summary>Where the volume is too small for the fee a member buys alone.</summary>
    private double Gain(int cell, int input) => _input[cell] != input ? 0
        : Math.Max(0, Economy.Sectors[Economy.Cells[cell].Sector].Terms.Inputs[input].PoolingDiscount * _volume - _terms.FeeShare);

    private double ShareThatHeard()
    {
        double all = 0, heard = 0;
        foreach (var cell in Economy.Cells)
        {
            if (_input[cell.Index] < 0) continue;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!Allows(slot, cell.Index)) continue;
                all++;
                if ((Economy.Firms.Heard[slot] & (1u << Index)) != 0) heard++;
            }
        }
        return all <= 0 ? 0 : heard / all;
    }
}
