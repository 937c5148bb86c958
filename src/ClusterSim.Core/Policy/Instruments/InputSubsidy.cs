using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a subsidy on an input that firms buy outside.</summary>
public sealed record InputSubsidyTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<InputSubsidyTerms, InputSubsidy>(
        "A subsidy on an input that firms buy outside.", SupportedAction.Purchases, static (terms, context) => new InputSubsidy(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (MaximumPerMonth, "maximum_per_month");

    /// <summary>Input whose outside price is lowered.</summary>
    [Parameter("Input whose outside price is lowered.")]
    public required string Input { get; init; }

    /// <summary>Share of the outside price that the programme pays. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the outside price that the programme pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double SubsidyShare { get; init; }

    /// <summary>Maximum amount per firm and month, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Maximum amount per firm and month, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double MaximumPerMonth { get; init; }

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new();

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.InputProgramme)];
}

/// <summary>
/// Pays a share of what enrolled firms spend on an input outside, up to a ceiling a month. It enrols as many as the month's part of
/// the budget serves at the full ceiling; when that part falls short, all get less. Local makers of the input compete with the lowered price.
/// </summary>
internal sealed class InputSubsidy : Programme, ISubsidisesInputs
{
    private readonly InputSubsidyTerms _terms;
    private readonly Action<int> _award;
    private readonly int[] _input;

    public InputSubsidy(InputSubsidyTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = slot => Enrolled.Add(slot, Enrolment.Lasting);
        _input = [.. Economy.Cells.Select(cell => Economy.Sectors[cell.Sector].Terms.Inputs.IndexOf(terms.Input))];
    }

    public double Ceiling { get; private set; }

    public override void Apply()
    {
        var most = _terms.MaximumPerMonth * Economy.PriceLevel;
        var month = MonthlyShare / (1 + Terms.AdministrationShare);
        Choose(AffordableAwards(month, most, whereFree: 0) - Enrolled.Count, _award);
        Ceiling = Enrolled.Count == 0 ? 0 : Math.Floor(Math.Min(most, month / Enrolled.Count));
        if (Ceiling < 1 || _terms.SubsidyShare <= 0) return;
        foreach (var slot in Enrolled)
            if (Economy.Firms.InputProgramme[slot] == FirmTable.None) Economy.Firms.InputProgramme[slot] = (byte)Index;
    }

    /// <summary>What those enrolled would be paid of what they usually spend.</summary>
    internal override double Outlay
    {
        get
        {
            var paid = default(ExactSum);
            foreach (var slot in Enrolled) paid.Add(Math.Floor(Math.Min(Ceiling, _terms.SubsidyShare * Spending(Economy.CellOf(slot), slot))));
            return paid.Value;
        }
    }

    public double ShareOf(int cell, int input) => _input[cell] == input ? _terms.SubsidyShare : 0;

    public double UsualShare(int cell, int slot, int input)
    {
        if (_input[cell] != input) return 0;
        var spending = Spending(Economy.Cells[cell], slot);
        return spending * _terms.SubsidyShare <= Ceiling ? _terms.SubsidyShare : Ceiling / spending;
    }

    protected override double Worth(int slot, int cell)
    {
        if (_input[cell] < 0 || HasWon(slot)) return 0;
        var month = Math.Min(_terms.MaximumPerMonth * Economy.PriceLevel, _terms.SubsidyShare * Spending(Economy.Cells[cell], slot));
        return month * Math.Min(MonthsLeft, Economy.Scenario.Behaviour.Services.HorizonMonths);
    }

    /// <summary>Rupiah that the input of a month at expected sales costs outside.</summary>
    private double Spending(Cell cell, int slot) => Economy.Sectors[cell.Sector].InputSpending(_input[cell.Index], Economy.Firms.ExpectedDemand[slot]);
}
