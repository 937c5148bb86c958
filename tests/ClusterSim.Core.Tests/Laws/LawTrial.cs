using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>What owners apart gain by what a law says they have, the mean of pairs of worlds with the same luck.</summary>
/// <param name="Owners">Owners apart, over all worlds.</param>
/// <param name="Gain">Mean gain of an owner, rupiah of the start.</param>
/// <param name="Error">Its standard error, owners taken as independent.</param>
/// <param name="Worth">Mean absolute worth of an owner, rupiah.</param>
/// <param name="Hired">Months of hired workers that an owner has more in the months in which wages are subsidised by one of the laws.</param>
/// <param name="HiredError">Its standard error.</param>
internal sealed record LawTrial(int Owners, double Gain, double Error, double Worth, double Hired, double HiredError)
{
    /// <summary>Loss, as a share of worth, that is of no account: a choice under rules of thumb need not be exact.</summary>
    private const double Slight = 0.001;

    /// <summary>Mean gain as a share of worth.</summary>
    public double Share => Worth > 0 ? Gain / Worth : 0;

    /// <summary>Whether the owners lose by more than chance explains and by more than a thousandth of their worth.</summary>
    public bool Loses => Gain < -3 * Error && Share < -Slight;

    /// <summary>Whether the owners employ fewer than chance explains.</summary>
    public bool LosesWorkers => Hired < -3 * HiredError && Hired < -0.01;

    /// <summary>Tries a law on owners of a sector.</summary>
    /// <param name="law">The law.</param>
    /// <param name="world">A world.</param>
    /// <param name="sector">Sector of the owners.</param>
    /// <param name="replications">Pairs of worlds.</param>
    /// <param name="first">Luck of the first pair.</param>
    public static LawTrial Of(OwnerLaw law, Scenario world, string sector, int replications, int first = 0)
    {
        var apart = law.SetApart(world, sector);
        var (gains, hired, worth) = (new List<double>(), new List<double>(), 0.0);
        for (var replication = first; replication < first + replications; replication++)
        {
            // They part at the first recorded month: up to it they are one world, so that nobody's wealth differs as it begins.
            var options = new SimulationOptions { Replication = replication };
            using var before = new MemoryStream();
            using (var simulation = Simulation.Create(apart, options))
            {
                while (simulation.Month < 0) simulation.Step();
                simulation.Save(before);
            }
            var (with, without) = (Run(law.With(apart)), Run(law.Without(apart)));
            for (var slot = 0; slot < with.Worth.Length; slot++)
            {
                if (!with.IsApart[slot]) continue;
                gains.Add(with.Worth[slot] - without.Worth[slot]);
                worth += Math.Abs(without.Worth[slot]);
                hired.Add(with.Hired[slot] - without.Hired[slot]);
            }

            (double[] Worth, double[] Hired, bool[] IsApart) Run(Scenario scenario)
            {
                before.Position = 0;
                using var simulation = Simulation.Restore(scenario, options, before);
                var (rows, index) = (new bool[simulation.Slots], scenario.Sectors.IndexOf(sector));
                for (var slot = 0; slot < rows.Length; slot++)
                    rows[slot] = simulation.IsActive(slot) && simulation.Economy.CellOf(slot).Sector == index && OwnerLaw.IsApart(simulation, slot);
                var welfare = OwnerWelfare.Of(simulation, OwnerLaw.SubsidisedFrom, OwnerLaw.SubsidisedFrom + OwnerLaw.SubsidisedMonths);
                return (welfare.Worth, welfare.Hired, rows);
            }
        }
        var (gain, error) = Mean(gains);
        var (more, moreError) = Mean(hired);
        return new LawTrial(gains.Count, gain, error, worth / Math.Max(1, gains.Count), more, moreError);
    }

    private static (double Mean, double Error) Mean(List<double> values)
    {
        if (values.Count == 0) return (0, 0);
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1) / values.Count));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Owners} owners gain {100 * Share:0.00} % of {Worth:0} (t {(Error > 0 ? Gain / Error : 0):0.0}), {Hired:0.00} worker months more");
}
