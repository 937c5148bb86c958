using ClusterSim.Core.Randomness;

namespace ClusterSim.Experiments.Doubt;

/// <summary>Expected value of sample information: what a survey about one assumption would be worth before choosing.</summary>
/// <param name="Firms">Firms that are asked, s.</param>
/// <param name="Value">Value of what the survey would tell, in the unit of the net benefits.</param>
/// <param name="StandardError">Standard error of the value of one survey a draw, which that of the mean over surveys does not
/// exceed.</param>
/// <param name="Cost">Cost of the survey, same unit.</param>
public readonly record struct SurveyValue(int Firms, double Value, double StandardError, double Cost)
{
    private const int Rounds = 16;

    /// <summary>
    /// Expected net benefit of sampling: the value less the cost. The survey to choose has the highest, none if that is below 0.
    /// </summary>
    public double Net => Value - Cost;

    /// <summary>
    /// By regression (Strong, Oakley, Brennan and Breeze 2015): each draw's true value x is measured as x + τ / √s ε, and net benefits are
    /// fitted to what was measured instead of to what is true. Mean over sixteen surveys of each draw; their luck hangs on the draw's
    /// number and not on s, so that a larger survey of the same firms is a better one.
    /// </summary>
    /// <param name="values">Value of the assumption, one a draw: a quantity, no switch.</param>
    /// <param name="numbers">Number of each draw.</param>
    /// <param name="benefits">Net benefits under one luck: rows are options, the first does nothing; columns draws.</param>
    /// <param name="firms">Firms asked, at least 1.</param>
    /// <param name="deviation">Standard deviation τ of what one firm's answer says about the assumption, in its unit.</param>
    /// <param name="cost">Cost of the survey.</param>
    /// <param name="luck">Luck of the surveys.</param>
    /// <param name="redraws">As in <see cref="PartialInformation.ByRegression"/>.</param>
    public static SurveyValue Of(IReadOnlyList<double> values, IReadOnlyList<int> numbers, IReadOnlyList<IReadOnlyList<double>> benefits,
        int firms, double deviation, double cost, Luck luck, int redraws = PartialInformation.Redraws)
    {
        if (firms < 1) throw new ArgumentOutOfRangeException(nameof(firms), firms, "A survey asks at least one firm.");
        if (!Moments.Varies(values)) return new(firms, 0, 0, cost);
        var error = deviation / Math.Sqrt(firms);
        var (first, sum) = (Told(0, redraws), 0.0);
        for (var round = 1; round < Rounds; round++) sum += Told(round, 0).Value;
        return new(firms, (first.Value + sum) / Rounds, first.StandardError, cost);

        PartialInformation Told(int round, int drawn) => PartialInformation.ByRegression(
            [[.. values.Select((value, draw) => value + error * luck.Normal((ulong)numbers[draw], round, DoubtLuck.SurveyError))]],
            benefits, luck, drawn);
    }
}
