using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;
using MathNet.Numerics;

namespace ClusterSim.Reproductions;

/// <summary>Shocks to suppliers average out where each has its own customers and not where all buy from one (Acemoglu and others 2012).</summary>
internal sealed class VolatilityByNetwork : IReproduction
{
    private const double LogSd = 0.1;

    public string Name => "volatility";

    public string Title => "Aggregate volatility by network: a star does not average out";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        int[] sizes = options.IsQuick ? [10, 100, 1000] : [10, 100, 1000, 10_000];
        var months = options.Size(2000, 300);
        var own = Math.Sqrt(PortableMath.Exp(LogSd * LogSd) - 1);
        var (star, regular) = (new double[sizes.Length], new double[sizes.Length]);
        for (var index = 0; index < sizes.Length; index++)
        {
            star[index] = RelativeSd(sizes[index], isStar: true, months, options.Threads, cancellation);
            regular[index] = RelativeSd(sizes[index], isStar: false, months, options.Threads, cancellation);
            var reach = Sample.OfVariance(months) / 2;
            findings.Near(FormattableString.Invariant($"s.d. of output, star of {sizes[index]} firms"), own, star[index], reach * own, Sample.Basis(FormattableString.Invariant($"1 / √(2 × {months}) of a s.d.")));
            findings.Near(FormattableString.Invariant($"s.d. of output, {sizes[index]} firms with a supplier each"), own / Math.Sqrt(sizes[index]), regular[index], reach * own / Math.Sqrt(sizes[index]),
                Sample.Basis(FormattableString.Invariant($"1 / √(2 × {months}) of a s.d.")));
            progress((index + 1.0) / sizes.Length);
        }
        double[] logs = [.. sizes.Select(size => Math.Log(size))];
        var spread = Math.Sqrt(logs.Sum(log => Math.Pow(log - logs.Average(), 2)));
        var slopeReach = Sample.Reach / Math.Sqrt(2.0 * months) / spread;
        findings.Near("slope of log s.d. on log firms, star", 0, Fit.Line(logs, [.. star.Select(sd => Math.Log(sd))]).B, slopeReach, Sample.Basis("of the least-squares slope"));
        findings.Near("slope of log s.d. on log firms, a supplier each", -0.5, Fit.Line(logs, [.. regular.Select(sd => Math.Log(sd))]).B, slopeReach, Sample.Basis("of the least-squares slope"));
        findings.Absent("s.d. of a star of 100 Cobb-Douglas sectors, labour share 0.4", 0.060531, "a firm of the engine passes a missing input on wholly, hence 0.1003; Cobb-Douglas passes on the inputs' share of 0.6, since more labour and other prices make up for the rest: the engine has neither labour in place of inputs nor prices that clear within the month. The paper's two rates of decay do not depend on that");
        double[] places = [.. sizes.Select(size => (double)size)];
        return new ReproductionResult(Name, Title,
            "Acemoglu, Carvalho, Ozdaglar and Tahbaz-Salehi (2012): regular networks 1 / √n, star constant; the s.d. of one supplier is √(exp(0.01) − 1)",
            "Production phase (random draws) and inputs phase (deliveries in proportion) over a star or pairs of supplier links; demand is never short.",
            findings.Rows,
            new ReproductionChart("Firms", "Relative s.d. of all firms' output", true, true,
            [
                new ReproductionSeries("Star", true, [places[0], places[^1]], [own, own], []),
                new ReproductionSeries("1 / √n", true, [places[0], places[^1]], [own / Math.Sqrt(places[0]), own / Math.Sqrt(places[^1])], []),
                new ReproductionSeries("Engine, star", false, places, star, []),
                new ReproductionSeries("Engine, a supplier each", false, places, regular, []),
            ]));
    }

    private static double RelativeSd(int customers, bool isStar, int months, int threads, CancellationToken cancellation)
    {
        var suppliers = isStar ? 1 : customers;
        var scenario = QuietWorld.Of(
        [
            QuietWorld.Sector("part", (double)customers / suppliers),
            QuietWorld.Sector("product", 1000, new InputTerms { Name = "part", Coefficient = 1, OutsideAvailability = 0 }),
        ], customers);
        using var economy = QuietWorld.Build(scenario with
        {
            Firms = [QuietWorld.Group("part", suppliers), QuietWorld.Group("product", customers)],
            Behaviour = scenario.Behaviour with { Production = scenario.Behaviour.Production with { LuckLogSd = LogSd } },
        }, customers + suppliers, threads);
        for (var customer = 0; customer < customers; customer++) economy.Supply.Suppliers[customer] = isStar ? 0 : customer;
        economy.Supply.Transpose();
        PhaseCatalogue.Environment(economy).Run();
        var firms = economy.Firms;
        var makers = economy.Cells[1];
        var (inputs, production) = (PhaseCatalogue.Inputs(economy), PhaseCatalogue.Production(economy));
        var outputs = new double[months];
        Array.Fill(firms.PlannedOutput, 1e9f);
        economy.Month = 1;
        for (var month = -1; month < months; month++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Fill(firms.OrderUnits[0], 1000f, makers.Start, customers);
            inputs.Run();
            production.Run();
            QuietWorld.CloseShop(economy);
            if (month >= 0)
                for (var slot = makers.Start; slot < makers.End; slot++) outputs[month] += firms.Output[slot];
            // Suppliers are changed in the first month of a year only, which this numbering of months leaves out.
            economy.Month += economy.Month % 12 == 11 ? 2 : 1;
        }
        var mean = outputs.Average();
        return Math.Sqrt(outputs.Sum(output => Math.Pow(output / mean - 1, 2)) / (months - 1));
    }
}
