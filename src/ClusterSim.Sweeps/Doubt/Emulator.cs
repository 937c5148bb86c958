using ClusterSim.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// What a fact will be simulated to be in a world, guessed from worlds that were run: a regression of its logarithm, shifted so that
/// nothing has one too, on the few assumptions that matter, their places in the ranges and squares of these (terms are taken one after
/// another, each the one most correlated with what is left). It proposes worlds and decides about none.
/// </summary>
internal sealed class Emulator
{
    private const int MostTerms = 40, RunsPerTerm = 8, LeastRuns = 24;

    /// <summary>Shift of the logarithm, as a share of what was observed.</summary>
    private const double Shift = 0.05;

    /// <summary>Correlations of nothing with nothing lie below so many standard deviations, of several hundred terms too.</summary>
    private const double Noticeable = 3;

    private readonly Fact _fact;
    private readonly List<int> _terms = [];
    private readonly double _error;
    private Vector<double> _coefficients = Vector<double>.Build.Dense(1);

    private Emulator(Fact fact, double[][] places, double[] simulated)
    {
        _fact = fact;
        var y = Vector<double>.Build.DenseOfEnumerable(simulated.Select(Scaled));
        var candidates = Enumerable.Range(0, 2 * places[0].Length).ToDictionary(term => term, term => Standardised([.. places
            .Select(place => Term(place, term))]));
        var rest = Fit(places, y);
        var most = Math.Min(MostTerms, simulated.Length / RunsPerTerm);
        while (_terms.Count < most)
        {
            var size = rest.L2Norm();
            if (size < 1e-9) break;
            var (best, correlation) = (-1, Noticeable / Math.Sqrt(simulated.Length));
            foreach (var (term, column) in candidates.Where(entry => !_terms.Contains(entry.Key)).OrderBy(entry => entry.Key))
                if (column is not null && Math.Abs(column.DotProduct(rest)) / size is var found && found > correlation) (best,
                    correlation) = (term, found);
            if (best < 0) break;
            _terms.Add(best);
            rest = Fit(places, y);
        }

        _error = Math.Sqrt(rest.DotProduct(rest) / Math.Max(1, simulated.Length - _terms.Count - 1));
    }

    /// <summary>Learns from worlds that were run; null where they are too few to learn from.</summary>
    /// <param name="fact">What was observed.</param>
    /// <param name="places">Places of their assumptions, -1 at the lower end of the range, 1 at the upper.</param>
    /// <param name="simulated">What was simulated for the fact.</param>
    public static Emulator? Of(Fact fact, IReadOnlyList<double[]> places, IReadOnlyList<double> simulated)
    {
        if (fact.Value.Value == 0) return null;
        int[] finite = [.. Enumerable.Range(0, places.Count).Where(world => double.IsFinite(simulated[world]))];
        return finite.Length < LeastRuns ? null : new Emulator(fact, [.. finite.Select(world => places[world])], [.. finite.Select(world =>
            simulated[world])]);
    }

    /// <summary>
    /// Distance of what is guessed for a world from what was observed, over the standard deviation of tolerance and the guess's own error.
    /// </summary>
    /// <param name="place">Places of its assumptions.</param>
    public double Implausibility(double[] place)
    {
        var guess = _coefficients[0];
        for (var term = 0; term < _terms.Count; term++) guess += _coefficients[term + 1] * Term(place, _terms[term]);
        var (observed, tolerance) = (_fact.Value.Value, _fact.Value.ToleranceOrUsual);
        var width = (Scaled(observed + tolerance) - Scaled(observed - tolerance)) / 2;
        return Math.Abs(guess - Scaled(observed)) / Math.Sqrt((width * width) + (_error * _error));
    }

    /// <summary>Regression on the terms so far; gives what is left.</summary>
    private Vector<double> Fit(double[][] places, Vector<double> y)
    {
        var x = Matrix<double>.Build.Dense(places.Length, _terms.Count + 1, (world, column) => column == 0 ? 1 : Term(places[world],
            _terms[column - 1]));
        _coefficients = x.QR().Solve(y);
        return y - (x * _coefficients);
    }

    /// <summary>Even terms are places, odd ones their squares.</summary>
    private static double Term(double[] place, int term) => term % 2 == 0 ? place[term / 2] : place[term / 2] * place[term / 2];

    private static Vector<double>? Standardised(double[] column)
    {
        var mean = column.Average();
        var centred = Vector<double>.Build.DenseOfEnumerable(column.Select(value => value - mean));
        return centred.L2Norm() is > 1e-9 and var size ? centred / size : null;
    }

    /// <summary>Logarithm on both sides of nothing: of the amount and a share of what was observed, over that share.</summary>
    private double Scaled(double value)
    {
        var shift = Shift * Math.Abs(_fact.Value.Value);
        return Math.Sign(value) * PortableMath.Log((Math.Abs(value) + shift) / shift);
    }
}
