using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>What a firm's unit cost rises by when part of an input must be bought outside at a premium.</summary>
internal sealed class OutsideSourcing : IReproduction
{
    private const double Coefficient = 0.7, Other = 0.3;

    public string Name => "outside-sourcing";

    public string Title => "Outside sourcing: pass-through of a premium";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        double[] fills = [0, 0.2, 0.4, 0.6, 0.8, 1];
        var dear = new double[fills.Length];
        var cheap = new double[fills.Length];
        for (var index = 0; index < fills.Length; index++)
        {
            (dear[index], cheap[index]) = (Rise(fills[index], 0.2), Rise(fills[index], -0.1));
            progress((index + 1.0) / fills.Length);
        }
        findings.Near("rise of the unit cost, share of input 0.7, filled locally 0.6, premium 0.2", 0.056, dear[3], 1e-7, QuietWorld.SinglePrecision);
        findings.Near("the same with a premium of −0.1, the local supplier meeting the price", -0.07, cheap[3], 1e-7, QuietWorld.SinglePrecision,
            "a supplier dearer than the outside is not asked: all is then bought outside");
        findings.Absent("CES price index, elasticity 2", 1.071429, "inside and outside units of an input are one good here: a supplier's gap is filled outside unit for unit. A CES aggregate is no number of units (at elasticity 2 one of it takes 1.0077 bought ones, and without a local delivery there is none), so stocks, coefficients and gaps could not be counted in it");
        return new ReproductionResult(Name, Title,
            "Exact: share of the input × (1 − local fill) × premium",
            "The inputs phase alone: proportional rationing, the outside price and the mean cost of the input stock.",
            findings.Rows,
            new ReproductionChart("Share of the order that local suppliers fill", "Relative rise of the unit cost", false, false,
                [new ReproductionSeries("0.7 (1 − f) 0.2", true, [0, 1], [0.14, 0], []), new ReproductionSeries("Engine", false, fills, dear, [])]));
    }

    private static double Rise(double fill, double premium)
    {
        using var economy = QuietWorld.Build(QuietWorld.Of(
        [
            QuietWorld.Sector("part", 1000),
            QuietWorld.Sector("product", 1000, new InputTerms { Name = "part", Coefficient = Coefficient, OutsidePremium = premium }),
        ], 1), 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Month = 1;
        var firms = economy.Firms;
        var (supplier, maker) = (economy.Cells[0].Start, economy.Cells[1].Start);
        firms.FinishedStock[supplier] = (float)(700 * fill);
        firms.OrderUnits[0][maker] = 700;
        PhaseCatalogue.Inputs(economy).Run();
        var before = Coefficient + Other;
        return (Coefficient * firms.InputCost[0][maker] / QuietWorld.Price + Other) / before - 1;
    }
}
