using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Finance;

/// <summary>What may come between an owner and the gain of a loan, and what she asks of one before she owes (F11).</summary>
/// <param name="Leaves">Chance to leave for a job in a month.</param>
/// <param name="Loss">Chance that a month's output is lost, and that it is in so many months that the loan fails.</param>
/// <param name="Ask">Gain over cost from which on she borrows, at least 1.</param>
/// <param name="Hassle">What asking costs her, rupiah.</param>
internal readonly record struct LoanDoubts(double Leaves, (double Month, double Default) Loss, double Ask, double Hassle);

/// <summary>
/// F11: what an owner would borrow at given terms, and whether a loan is worth it to her: what it earns over its own term must exceed
/// what it costs, times what she asks of a loan before she owes. Rupiah of the month throughout, capital in those of the start.
/// </summary>
internal readonly record struct LoanWish
{
    /// <summary>Rupiah that this month's orders and bills lack.</summary>
    public required double Work { get; init; }

    /// <summary>What a rupiah of that earns in a month.</summary>
    public required double WorkEarns { get; init; }

    /// <summary>Share of a loan, beyond what orders and bills lack, that goes to the household; nil where sellers are paid.</summary>
    public required double Leak { get; init; }

    /// <summary>Capital in use.</summary>
    public required double Capital { get; init; }

    /// <summary>Units that it can make.</summary>
    public required double Capacity { get; init; }

    /// <summary>Units that it expects to sell.</summary>
    public required double Limit { get; init; }

    /// <summary>What a unit brings, rupiah of the start.</summary>
    public required double Margin { get; init; }

    /// <summary>How customers go with the size of her firm.</summary>
    public required Customers Customers { get; init; }

    /// <summary>Capital's elasticity of capacity; 0 where no more capital may be had.</summary>
    public required double Elasticity { get; init; }

    /// <summary>What a further rupiah of capital brings in a month.</summary>
    public required double Brings { get; init; }

    /// <summary>Spread of luck in logarithms.</summary>
    public required double LuckLogSd { get; init; }

    /// <summary>Decay of capital in a month.</summary>
    public required double Decay { get; init; }

    /// <summary>Largest instalment, rupiah.</summary>
    public required double MostInstalment { get; init; }

    /// <summary>Cost of owing, as a share of the loan a month.</summary>
    public required double Risk { get; init; }

    /// <summary>Consumer prices.</summary>
    public required double PriceLevel { get; init; }

    /// <summary>Rupiah that she would borrow.</summary>
    /// <param name="interest">A month's, fees of a guarantee included.</param>
    /// <param name="months">Term.</param>
    public double Size(double interest, int months)
    {
        var size = Work > 0 && WorkEarns > 0 ? Work : 0;
        if (Leak < 1 && Elasticity > 0)
        {
            var cost = Math.Max(1e-9, Decay + (interest + Risk) / (1 - Leak));
            if (Brings > cost) size += Math.Max(0, new DesiredCapital(Elasticity).Of(Capital, Brings, cost, Customers.Follow) - Capital) / (1 - Leak) * PriceLevel;
        }
        return Math.Max(0, Math.Min(size, MostInstalment / (1.0 / months + interest)));
    }

    /// <summary>Whether a loan is worth it.</summary>
    /// <param name="rupiah">Its size.</param>
    /// <param name="interest">A month's, fees of a guarantee included.</param>
    /// <param name="term">Months over which it is repaid.</param>
    /// <param name="grace">Months before them in which interest alone falls due.</param>
    /// <param name="pledge">What a default would cost, rupiah.</param>
    /// <param name="doubts">What she fears and asks.</param>
    public bool Pays(double rupiah, double interest, int term, int grace, double pledge, LoanDoubts doubts)
    {
        var months = term + grace;
        var work = Math.Min(rupiah, Math.Max(0, Work));
        var use = (1 - Leak) * (rupiah - work) / PriceLevel;
        var more = 0.0;
        if (use > 0 && Elasticity > 0)
        {
            var capacity = Capacity * Numerics.PortableMath.Pow((Capital + use) / Capital, Elasticity);
            more = new CapacityUse(LuckLogSd).Worth(Customers.Then(Limit, Capacity, capacity), capacity, Customers) * Margin * (capacity - Capacity);
        }
        var outstanding = (term + 1) / 2.0 + grace;
        var earned = work * WorkEarns * outstanding + (more - Decay * use) * PriceLevel * months * Math.Max(0, 1 - doubts.Leaves * months / 2);
        var cost = rupiah * ((1 - doubts.Loss.Default) * interest * outstanding + Risk * months) + doubts.Loss.Default * months * pledge;
        return (1 - doubts.Loss.Month) * earned > doubts.Ask * cost + doubts.Hassle;
    }
}
