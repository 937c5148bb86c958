using ClusterSim.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// What a fact will be simulated to be in a world, guessed from worlds that were run: a regression of its logarithm, shifted so that
/// nothing has one too, on the few assumptions that matter, their places in the ranges, squares of these, and products of those that are
/// in already (terms are taken one after another, each the one most correlated with what is left).
/// </summary>
internal sealed class Emulator
{
    private const int MostTerms = 40, RunsPerTerm = 8;

    /// <summary>Shift of the logarithm, as a share of what was observed.</summary>
    private const double Shift = 0.05;

    /// <summary>Correlations of nothing with nothing lie below so many standard deviations, of several hundred terms too.</summary>
    private const double Noticeable = 3;

    /// <summary>A world on which its own guess hangs altogether says little of errors: no more than ten times what is left of it.</summary>
    private const double LeastFree = 0.1;

    /// <summary>Lengths below this are rounding.</summary>
    private const double Nothing = 1e-9;

    private readonly Fact _fact;
    private readonly List<Term> _terms = [];
    private readonly Vector<double> _coefficients;

    /// <summary>Learns from worlds that were run.</summary>
    /// <param name="fact">What was observed, not 0.</param>
    /// <param name="places">Places of their assumptions, -1 at the lower end of the range, 1 at the upper.</param>
    /// <param name="simulated">What was simulated for the fact, finite.</param>
    public Emulator(Fact fact, double[][] places, double[] simulated)
    {
        _fact = fact;
        var y = Vector<double>.Build.DenseOfEnumerable(simulated.Select(Scaled));
        var candidates = new List<(Term Term, Vector<double> Column)>();
        for (var place = 0; place < places[0].Length; place++)
        {
            Propose(new Term(place, null));
            Propose(new Term(place, place));
        }

        // Terms that are in, each without what those before it have of it, so that what is left is found term by term.
        List<Vector<double>> basis = [Vector<double>.Build.Dense(places.Length, 1 / Math.Sqrt(places.Length))];
        var rest = Without(y, basis);
        var most = Math.Min(MostTerms, simulated.Length / RunsPerTerm);
        while (_terms.Count < most && rest.L2Norm() is > Nothing and var size)
        {
            var (best, correlation) = (-1, Noticeable / Math.Sqrt(simulated.Length));
            for (var candidate = 0; candidate < candidates.Count; candidate++)
                if (Math.Abs(candidates[candidate].Column.DotProduct(rest)) / size is var found && found > correlation)
                    (best, correlation) = (candidate, found);
            if (best < 0) break;
            var (term, column) = candidates[best];
            candidates.RemoveAt(best);
            var alone = Without(Without(column, basis), basis); // once more for rounding
            if (alone.L2Norm() < 1e-6) continue;
            basis.Add(alone.Normalize(2));
            rest -= basis[^1] * basis[^1].DotProduct(rest);
            if (term.Second is null)
                foreach (var other in _terms.Where(other => other.Second is null)) Propose(new Term(other.First, term.First));
            _terms.Add(term);
        }

        _coefficients = Matrix<double>.Build.DenseOfColumnVectors([Vector<double>.Build.Dense(places.Length, 1), .. _terms.Select(Column)]).QR().Solve(y);
        Errors = [.. rest.Select((left, world) => left / Math.Max(LeastFree, 1 - basis.Sum(term => term[world] * term[world])))];

        Vector<double> Column(Term term) => Vector<double>.Build.DenseOfEnumerable(places.Select(term.At));

        void Propose(Term term)
        {
            var column = Column(term);
            column -= column.Average();
            if (column.L2Norm() > Nothing) candidates.Add((term, column.Normalize(2)));
        }
    }

    /// <summary>Of each world, the logarithm of what was simulated less what would have been guessed without this world.</summary>
    public double[] Errors { get; }

    /// <summary>What is guessed for a world, as a logarithm.</summary>
    /// <param name="place">Places of its assumptions.</param>
    public double Guess(double[] place)
    {
        var guess = _coefficients[0];
        for (var term = 0; term < _terms.Count; term++) guess += _coefficients[term + 1] * _terms[term].At(place);
        return guess;
    }

    /// <summary>Logarithm on both sides of nothing: of the amount and a share of what was observed, over that share.</summary>
    /// <param name="value">What is simulated.</param>
    public double Scaled(double value)
    {
        var shift = Shift * Math.Abs(_fact.Value.Value);
        return Math.Sign(value) * PortableMath.Log((Math.Abs(value) + shift) / shift);
    }

    private static Vector<double> Without(Vector<double> column, List<Vector<double>> basis)
    {
        foreach (var term in basis) column -= term * term.DotProduct(column);
        return column;
    }

    /// <summary>An assumption's place in its range, or the product of two of them.</summary>
    private readonly record struct Term(int First, int? Second)
    {
        public double At(double[] place) => place[First] * (Second is { } second ? place[second] : 1);
    }
}
