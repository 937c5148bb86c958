using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What the households of a group's owners have from elsewhere and cannot do without, in rupiah of the month.</summary>
/// <param name="terms">Least spending.</param>
/// <param name="clock">Read.</param>
/// <param name="places">Poverty lines.</param>
/// <param name="sectors">The family's work in a firm.</param>
internal sealed class Living(PeopleTerms terms, Clock clock, Places places, SectorMonth[] sectors)
{
    /// <summary>What a household has from elsewhere.</summary>
    public double FromElsewhere(Cell cell) => cell.Group.OtherIncome * clock.PriceLevel;

    /// <summary>Income below which a household is poor: the poverty line, scaled to the time that the family gives the firm.</summary>
    public double Line(Cell cell) => sectors[cell.Sector].LivingShare * places[cell.Place].PovertyLine * clock.PriceLevel;

    /// <summary>D1: least that a household takes out of its firm in a month, as long as there is cash.</summary>
    public double Least(Cell cell) => Math.Max(0, terms.SubsistenceShare * Line(cell) - FromElsewhere(cell));
}
