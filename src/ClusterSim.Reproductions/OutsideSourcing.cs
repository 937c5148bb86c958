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
            (dear[index], cheap[index]) = (Rise(fills[index], 0.2, 1e-12, 5), Rise(fills[index], -0.1, 0.5, 1000));
            progress((index + 1.0) / fills.Length);
        }
        findings.Near("rise of the unit cost, share of input 0.7, filled locally 0.6, premium 0.2", 0.056, dear[3], 1e-7, QuietWorld.SinglePrecision);
        findings.Near("the same with a premium of −0.1, the local supplier meeting the price", -0.07, cheap[3], Coefficient * Math.Log(2) / 999, "0.7 ln 2 / 999: how far a unit's cost at elasticity 1000 lies from the cheapest seller's price",
            "as the elasticity of substitution grows a supplier dearer than the outside is not asked: all is then bought outside");
        findings.Near("CES price index, elasticity 2, two fifths outside at the premium", 1.071429, (1 + Rise(1, 0.2, 0.4, 2) - Other) / Coefficient, 1e-6, QuietWorld.SinglePrecision,
            "units are counted by what they do: at this price one takes more than one bought unit");
        return new ReproductionResult(Name, Title,
            "Exact: share of the input × (1 − local fill) × premium, where outside is sought only for what is missing; the dual of a CES aggregate (Armington 1969)",
            "The inputs phase alone: shares of sellers, proportional rationing, the outside price and the mean cost of the input stock.",
            findings.Rows,
            new ReproductionChart("Share of the order that local suppliers fill", "Relative rise of the unit cost", false, false,
                [new ReproductionSeries("0.7 (1 − f) 0.2", true, [0, 1], [0.14, 0], []), new ReproductionSeries("Engine", false, fills, dear, [])]));
    }

    private static double Rise(double fill, double premium, double outsideShare, double substitution)
    {
        var world = QuietWorld.Of(
        [
            QuietWorld.Sector("part", 1000),
            QuietWorld.Sector("product", 1000, new InputTerms { Name = "part", Coefficient = Coefficient, OutsidePremium = premium, OutsideShare = outsideShare }),
        ], 1);
        using var economy = QuietWorld.Build(world with { Behaviour = world.Behaviour with { Pricing = world.Behaviour.Pricing with { Substitution = substitution } } }, 1);
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
