using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>What to find out first: what knowing an assumption is worth, held against what chance shows, and what a survey would bring.</summary>
internal static class Finding
{
    /// <summary>Deals of net benefits for the bounds under nothing, and redraws for a standard error.</summary>
    private const int Deals = 200, Redraws = 250;

    /// <summary>The rows of a measure with the bounds of what knowing is worth, and with what a survey would bring where that is above them.</summary>
    /// <param name="sample">The worlds.</param>
    /// <param name="rows">Rows of all policies.</param>
    /// <param name="worth">Rupiah of budget that a unit of the outcome is worth.</param>
    /// <param name="luck">Luck of dealing and surveys.</param>
    public static IEnumerable<DoubtFactorShareRow> Out(DoubtSample sample, IReadOnlyList<DoubtFactorShareRow> rows, double worth, Luck luck)
    {
        var benefits = NetBenefit.Of(sample, worth);
        var places = sample.Factors.Select((factor, place) => (factor.Name, place)).ToDictionary(entry => entry.Name, entry => entry.place, StringComparer.Ordinal);
        var (ofEach, ofLargest) = PartialInformation.NullBounds([.. places.Values.Select(sample.Values)], benefits, luck, Deals);
        // What an effect was told to rest on was held against all others there; to know it has to be worth more than one would by chance.
        var told = rows.Where(row => row.IsTold).Select(row => row.Factor).ToHashSet(StringComparer.Ordinal);
        var surveys = new Dictionary<string, SurveyValue>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var place = places[row.Factor];
            var bound = row with { EvppiOfChoiceNullBoundRupiah = told.Contains(row.Factor) ? ofEach[place] : ofLargest };
            if (!bound.IsWorthKnowing || sample.Factors[place].Levels is not null)
            {
                yield return bound;
                continue;
            }

            if (!surveys.TryGetValue(row.Factor, out var survey))
            {
                var values = sample.Values(place);
                survey = SurveyValue.Of(values, sample.Numbers, benefits, DoubtFactorShareRow.SurveyFirms, Math.Sqrt(Moments.Variance(values)), 0, luck, Redraws);
                surveys[row.Factor] = survey;
            }

            // No survey tells more than knowing; that the fit of a survey's answers may say so is its error.
            yield return bound with
            {
                EvsiOfChoiceRupiah = Math.Min(survey.Value, row.EvppiOfChoiceRupiah),
                EvsiOfChoiceStandardErrorRupiah = survey.StandardError,
            };
        }
    }
}
