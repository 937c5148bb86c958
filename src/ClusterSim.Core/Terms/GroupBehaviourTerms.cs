namespace ClusterSim.Core.Terms;

/// <summary>
/// By what the owners of one group differ from all others in what they decide, as multiples of what <c>behaviour</c> and the place say.
/// With a few owners set apart in a group of their own it asks what one owner would gain or lose by a choice in a world that else stays.
/// </summary>
public sealed record GroupBehaviourTerms
{
    /// <summary>Chance to find a worker who is wanted, as a multiple of behaviour.production.hiring_speed; 0 hires nobody. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to find a worker who is wanted, as a multiple of behaviour.production.hiring_speed; 0 hires nobody.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Hiring { get; init; } = 1;

    /// <summary>Wage that these owners pay a hired worker, as a multiple of the place's. Unit: ratio. Between 0.01 and 100.</summary>
    [Parameter("Wage that these owners pay a hired worker, as a multiple of the place's.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 100)]
    public double Wage { get; init; } = 1;

    /// <summary>Chance to think of taking part in a programme of which they have heard, as a multiple of its attention_per_month; 0 never applies. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to think of taking part in a programme of which they have heard, as a multiple of its attention_per_month; 0 never applies.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Applying { get; init; } = 1;

    /// <summary>Chance to think of buying a service, as a multiple of behaviour.services.attention_per_month; 0 buys none without a voucher. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to think of buying a service, as a multiple of behaviour.services.attention_per_month; 0 buys none without a voucher.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Advice { get; init; } = 1;

    /// <summary>Share of spare cash put into capital, as a multiple of behaviour.people.invest; at 0 nothing is bought, not even for what wears. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Share of spare cash put into capital, as a multiple of behaviour.people.invest; at 0 nothing is bought, not even for what wears.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Investing { get; init; } = 1;

    /// <summary>Chance to be offered a job outside, as a multiple of behaviour.people.exit_max; 0 leaves for no job. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to be offered a job outside, as a multiple of behaviour.people.exit_max; 0 leaves for no job.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Leaving { get; init; } = 1;

    /// <summary>Chance to think of starting a firm, as a multiple of behaviour.people.start_max and of a credit line's attention; 0 starts none. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to think of starting a firm, as a multiple of behaviour.people.start_max and of a credit line's attention; 0 starts none.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Starting { get; init; } = 1;

    /// <summary>Chance to think of a loan, as a multiple of behaviour.finance.application_per_month and of a programme's attention; 0 never borrows. Unit: ratio. Between 0 and 20.</summary>
    [Parameter("Chance to think of a loan, as a multiple of behaviour.finance.application_per_month and of a programme's attention; 0 never borrows.", Unit = Units.Ratio, Minimum = 0, Maximum = 20)]
    public double Borrowing { get; init; } = 1;
}
