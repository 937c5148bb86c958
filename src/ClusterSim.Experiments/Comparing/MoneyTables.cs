using System.Text.Json;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>Who got the money of policies and of their programmes, what each party gains, and what they are worth.</summary>
/// <param name="Flows">Money that each party got, replication by replication.</param>
/// <param name="Gains">What each party gains.</param>
/// <param name="Worth">What each policy and programme is worth.</param>
public sealed record MoneyTables(IReadOnlyList<FlowRow> Flows, IReadOnlyList<GainRow> Gains, IReadOnlyList<WorthRow> Worth)
{
    /// <summary>The tables of some policies; nothing of one without a replication in which its money was followed.</summary>
    /// <param name="policies">Policies, and their runs beside the baseline's.</param>
    public static MoneyTables Of(IEnumerable<(Scenario Policy, Pairs Pairs)> policies)
    {
        var (flows, gains, worth) = (new List<FlowRow>(), new List<GainRow>(), new List<WorthRow>());
        foreach (var (policy, pairs) in policies)
        {
            if (pairs.Runs.Count == 0 || pairs.Runs.Any(pair => pair.Policy.Money is null)) continue;
            for (var programme = -1; programme < policy.Policies.Count; programme++)
            {
                var changes = pairs.Runs.Select(pair => (pair.Policy.Replication, Money: pair.Policy.Money!.Less(pair.Policy.MoneyWithout[programme + 1]))).ToArray();
                var name = programme < 0 ? "" : policy.Policies[programme].Name;
                foreach (var (replication, money) in changes)
                    flows.AddRange(money.Select(party => new FlowRow(policy.Name, name, replication, NameOf(party.Kind), party.Name, party.FlowRupiah)));
                gains.AddRange(changes[0].Money.Select((party, place) => Gain(policy.Name, name, [.. changes.Select(change => change.Money[place])])));
                worth.Add(WorthOf(policy, name, [.. changes.Select(change => change.Money)]));
            }
        }

        return new MoneyTables(flows, gains, worth);
    }

    /// <summary>Name of a kind of party in tables.</summary>
    public static string NameOf(PartyKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static GainRow Gain(string policy, string programme, PartyMoney[] changes)
    {
        var gain = Interval(changes, change => change.Gain);
        return new GainRow(
            policy, programme, NameOf(changes[0].Kind), changes[0].Name, changes.Average(change => change.Flow), changes.Average(change => change.Claims),
            changes.Average(change => change.Assets), changes.Average(change => change.Besides), gain.Mean, gain.Low, gain.High);
    }

    private static WorthRow WorthOf(Scenario policy, string programme, IReadOnlyList<PartyMoney>[] changes)
    {
        var funds = policy.Evaluation.CostOfPublicFunds;
        double[] costs = [.. changes.Select(money => -money.Where(party => Party.IsTreasuryKind(party.Kind)).Sum(party => party.Gain))];
        double[] gains = [.. changes.Select(money => money.Where(party => !Party.IsTreasuryKind(party.Kind) && party.Kind != PartyKind.BuyersAbroad).Sum(party => party.Gain))];
        var (cost, gain) = (MeanInterval.Of(costs), MeanInterval.Of(gains));
        var value = MeanInterval.Of([.. gains.Zip(costs, (others, treasuries) => others - funds * treasuries)]);
        // Where the cost may be nil a ratio to it says nothing, and its interval has no end (Fieller 1954). One replication tells by itself.
        var costsMoney = double.IsNaN(cost.Low) ? cost.Mean > 0 : cost.Low > 0;
        var raisesMoney = double.IsNaN(cost.High) ? cost.Mean < 0 : cost.High < 0;
        var ratio = costsMoney ? MeanInterval.OfRatio(gains, costs)
            : raisesMoney && gain.Mean < 0 ? MeanInterval.OfRatio([.. gains.Select(others => -others)], [.. costs.Select(treasuries => -treasuries)])
            : MeanInterval.Of([]);
        var benefit = costsMoney ? ratio : MeanInterval.Of([]);
        return new WorthRow(
            policy.Name, programme, cost.Mean, cost.Low, cost.High, gain.Mean, gain.Low, gain.High, value.Mean, value.Low, value.High,
            benefit.Mean / funds, benefit.Low / funds, benefit.High / funds, ratio.Mean, ratio.Low, ratio.High, raisesMoney && gain.Mean >= 0);
    }

    private static MeanInterval Interval(PartyMoney[] changes, Func<PartyMoney, double> figure) => MeanInterval.Of([.. changes.Select(figure)]);
}
