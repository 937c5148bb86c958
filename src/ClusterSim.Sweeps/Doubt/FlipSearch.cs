using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// What turns round what the world as written says of each policy: single assumptions that are moved towards the ends of their ranges, all
/// that are tried at once, and the fewest that do it together. Tried are those that explain most of the policy's effects over the worlds
/// that stand; what is moved is told by <see cref="Flip"/> and <see cref="Stress"/>, whose runs are asked for round by round, so that what
/// is asked hangs on what is kept alone.
/// </summary>
internal sealed class FlipSearch
{
    private readonly DoubtQuestion _question;
    private readonly WorldRuns _runs;
    private readonly Dictionary<(int, string), double[]> _known = [];
    private readonly List<Tried> _policies = [];

    /// <summary>A search.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="runs">Runs that are kept.</param>
    /// <param name="samples">The worlds that stand.</param>
    public FlipSearch(DoubtQuestion question, WorldRuns runs, DoubtSamples samples)
    {
        (_question, _runs) = (question, runs);
        var (metric, group) = question.Measures[0];
        if (question.Settings.Flips == 0 || samples.Of(metric, group) is not { } sample) return;
        for (var policy = 1; policy <= question.Policies.Count; policy++)
        {
            if (sample.Policies.FirstOrDefault(entry => string.Equals(entry.Name, question.Policies[policy - 1].Name, StringComparison.Ordinal)) is not { } effects) continue;
            var chance = MeanInterval.Of([.. effects.CentralEffects]);
            // What luck alone may turn round, or what is too small to matter for what was paid, is no claim.
            if (!(chance.Low > 0) && !(chance.High < 0)) continue;
            if (Math.Max(Math.Abs(chance.Low), Math.Abs(chance.High)) < question.Policies[policy - 1].Evaluation.SmallestEffect * samples.NetCostOf(policy)) continue;
            int[] factors = [.. samples.MostTelling(sample, effects, policy).Take(question.Settings.Flips)];
            if (factors.Length > 0) _policies.Add(new Tried(policy, Math.Sign(chance.Mean), [.. factors.Select(factor => sample.Factors[factor])], samples.PlacesOf(factors)));
        }
    }

    /// <summary>What was found, policy by policy; whole when all stages are over.</summary>
    public IReadOnlyList<FlipRow> Rows { get; private set; } = [];

    /// <summary>
    /// The stages: the world as written; each assumption at each end of its range; then, of all that is still looked for, the next point,
    /// which are too few for shards.
    /// </summary>
    public IEnumerable<Stage> Stages()
    {
        if (_policies.Count == 0) yield break;
        yield return StageOf("what is claimed", [.. _policies.Select(tried => (AsWritten(), tried.Policy))]);
        // What these lucks do not say as all replications do is no claim either.
        _policies.RemoveAll(tried => !(tried.Sign * Known(tried, AsWritten())?.Average() > 0));
        if (_policies.Count == 0) yield break;
        yield return StageOf("ends of ranges", [.. _policies.SelectMany(tried => Enumerable.Range(0, tried.Factors.Length)
            .SelectMany(factor => tried.Factors[factor].Ends.Select(end => (ValuesAt(tried, tried.Moved(factor, end)), tried.Policy))))]);
        while (true)
        {
            var (rows, next) = (new List<FlipRow>(), new List<(double[], int)>());
            foreach (var tried in _policies)
                foreach (var look in Looks(tried)) Look(tried, look, rows, next);
            Rows = rows;
            if (next.Count == 0) yield break;
            yield return StageOf("what turns it round", next, isInline: true);
        }
    }

    /// <summary>A task for each luck of a point: of the last points there are too few for every processor.</summary>
    private Stage StageOf(string name, IReadOnlyList<(double[] Values, int Policy)> points, bool isInline = false) => new(name,
        [.. points.GroupBy(point => KeyOf(point.Values), StringComparer.Ordinal).SelectMany(same => Enumerable.Range(0, _question.Settings.FlipLucks).Select(luck =>
            _runs.TaskAt(same.First().Values, same.Select(point => point.Policy).Distinct().Order(), luck)))], isInline);

    /// <summary>What is looked for of a policy, each by itself.</summary>
    private IEnumerable<Func<WorldAt, IEnumerable<FlipRow>>> Looks(Tried tried)
    {
        for (var factor = 0; factor < tried.Factors.Length; factor++)
        {
            var place = factor;
            foreach (var end in tried.Factors[factor].Ends) yield return world => [Single(tried, place, end, world)];
        }

        yield return world => [Together(tried, Stress.AtEnds(tried.Factors, tried.Claim, world), world)];
        yield return world => Fewest(tried, Stress.AtEnds(tried.Factors, tried.Claim, world), world);
    }

    private FlipRow Single(Tried tried, int factor, int end, WorldAt world)
    {
        var flip = Flip.Towards(tried.Factors, factor, end, tried.Claim, world);
        var (to, drawn) = (end < 0 ? tried.Factors[factor].Low : tried.Factors[factor].High, _question.Drawn[tried.Places[factor]]);
        var row = RowOf(tried, FlipRow.One, factor, tried.Moved(factor, end), world) with { End = to, EndLevel = drawn.WordAt(to) };
        return flip is null ? row : row with { Value = drawn.Rounded(flip.Value), ValueLevel = drawn.WordAt(flip.Value), Step = Math.Abs(flip.Step) };
    }

    private FlipRow Together(Tried tried, Stress stress, WorldAt world)
    {
        var share = stress.VerifiedShare(tried.Claim, world);
        return RowOf(tried, FlipRow.All, null, stress.PointAt(1, stress.Order), world) with { Step = share ?? double.NaN };
    }

    private IEnumerable<FlipRow> Fewest(Tried tried, Stress stress, WorldAt world)
    {
        var fewest = stress.VerifiedCoalition(tried.Claim, world, tried.Factors.Length) ?? [];
        var point = stress.PointAt(1, fewest);
        return fewest.Select(factor => RowOf(tried, FlipRow.Fewest, factor, point, world) with
        {
            End = point[factor],
            EndLevel = _question.Drawn[tried.Places[factor]].WordAt(point[factor]),
        });
    }

    /// <summary>A row with the effect at a point.</summary>
    private FlipRow RowOf(Tried tried, string kind, int? factor, double[] point, WorldAt world)
    {
        var ((metric, group), known) = (_question.Measures[0], factor is { } place ? _question.Drawn[tried.Places[place]] : null);
        world(point); // asks for it
        var (written, there) = (Known(tried, AsWritten()), MeanInterval.Of(Known(tried, ValuesAt(tried, point)) ?? []));
        return new FlipRow(
            _question.Policies[tried.Policy - 1].Name, metric.Name, group.Kind, group.Name, kind, known?.Factor.Factor.Name ?? "", known?.Row.Unit ?? "",
            known?.Row.Certainty ?? "", known?.Row.Source ?? "", _question.Settings.FlipLucks, factor is { } of ? tried.Factors[of].Central : double.NaN,
            double.NaN, written?.Average() ?? double.NaN, there.Mean, there.Low, there.High, !(tried.Sign * there.Mean > 0), double.NaN, double.NaN,
            factor is { } central ? known!.WordAt(tried.Factors[central].Central) : "", "", "");
    }

    /// <summary>Looks for one thing: gives its rows, or the first point that has to be run for it, or nothing where a run failed.</summary>
    private void Look(Tried tried, Func<WorldAt, IEnumerable<FlipRow>> look, List<FlipRow> rows, List<(double[], int)> next)
    {
        var (isOver, hasFailed) = (true, false);
        FlipRow[] found = [.. look(point =>
        {
            if (!isOver || hasFailed) return [0, double.NaN];
            var values = ValuesAt(tried, point);
            if (Known(tried, values) is not { } effects)
            {
                isOver = false;
                next.Add((values, tried.Policy));
                return [0, double.NaN];
            }

            hasFailed = effects.Any(double.IsNaN);
            return [0, tried.Sign * effects.Average()];
        })];
        if (isOver && !hasFailed) rows.AddRange(found);
    }

    private double[]? Known(Tried tried, double[] values)
    {
        var key = (tried.Policy, KeyOf(values));
        if (_known.TryGetValue(key, out var effects)) return effects;
        effects = _runs.EffectsAt(values, tried.Policy, _question.Settings.FlipLucks);
        if (effects is not null) _known[key] = effects;
        return effects;
    }

    private static string KeyOf(double[] values) => string.Join(' ', values.Select((value, place) => (value, place)).Where(entry => !double.IsNaN(entry.value))
        .Select(entry => FormattableString.Invariant($"{entry.place}={entry.value:R}")));

    private double[] AsWritten() => [.. Enumerable.Repeat(double.NaN, _question.Drawn.Count)];

    /// <summary>
    /// Values of a point as they are put into the scenarios. What is said otherwise of the same path goes as far towards its own end, and
    /// what follows in proportion follows.
    /// </summary>
    private double[] ValuesAt(Tried tried, IReadOnlyList<double> point)
    {
        var values = AsWritten();
        for (var factor = 0; factor < point.Count; factor++)
        {
            if (tried.Factors[factor].StepOf(point[factor]) is not (not 0 and var step)) continue;
            var moved = _question.Drawn[tried.Places[factor]];
            values[tried.Places[factor]] = moved.Rounded(point[factor]);
            for (var other = 0; other < values.Length; other++)
                if (other != tried.Places[factor] && _question.Drawn[other] is { Leader: null } same && string.Equals(same.Row.Path, moved.Row.Path, StringComparison.Ordinal))
                    values[other] = same.Rounded(same.Span.At(step));
        }

        for (var other = 0; other < values.Length; other++)
            if (_question.Drawn[other].Leader is { } leader && !double.IsNaN(values[leader]))
                values[other] = _question.Drawn[other].InProportion(values[leader] / _question.Drawn[leader].Factor.Factor.Base!.Value);
        return values;
    }

    /// <summary>A policy and what is tried of it.</summary>
    /// <param name="Policy">Its place among the scenarios.</param>
    /// <param name="Sign">1 where owners gain as written, -1 where they lose.</param>
    /// <param name="Factors">The assumptions.</param>
    /// <param name="Places">Their places among all that are drawn.</param>
    private sealed record Tried(int Policy, int Sign, DoubtFactor[] Factors, int[] Places)
    {
        /// <summary>That it changes owners' income in the direction in which it does as written.</summary>
        public Claim Claim { get; } = new(1, 0);

        public double[] Moved(int factor, int end)
        {
            double[] point = [.. Factors.Select(each => each.Central)];
            point[factor] = Factors[factor].At(end);
            return point;
        }
    }
}
