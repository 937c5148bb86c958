using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>What a sector faces in a month: prices of the outside world and costs, with shocks; all in rupiah of the month.</summary>
internal sealed class SectorMonth(Sector terms, int[] inputSectors)
{
    public Sector Terms { get; } = terms;

    /// <summary>Sector that makes each input, -1 where it comes from outside only.</summary>
    public int[] InputSectors { get; } = inputSectors;

    /// <summary>Terms of each input.</summary>
    public InputTerms[] Inputs { get; } = [.. terms.Inputs];

    /// <summary>Outside price of the product.</summary>
    public double OutsidePrice { get; set; }

    /// <summary>Price of each input outside, premium included.</summary>
    public double[] InputOutsidePrice { get; } = new double[inputSectors.Length];

    /// <summary>Share of each input that is bought outside at equal prices, where all of it is to be had there.</summary>
    public double[] InputOutsideShare { get; } = new double[inputSectors.Length];

    /// <summary>By what the outside price of each input has moved since last month, 1 in the run's first.</summary>
    public double[] InputPriceMove { get; } = new double[inputSectors.Length];

    /// <summary>Share of an unmet order that can be had outside.</summary>
    public double[] InputAvailability { get; } = new double[inputSectors.Length];

    /// <summary>The scenario's own price over its own inputs and other cost at the start; without bounds where it leaves nothing over them.</summary>
    public double UsualMarkup { get; set; } = double.PositiveInfinity;

    /// <summary>Units of the product that firms down the chain want in the month, of whomever.</summary>
    public double WantedByChain { get; set; }

    /// <summary>The part of these that a buyer gets of others than the supplier of whom it is asked.</summary>
    public double ContestedInChain { get; set; }

    /// <summary>
    /// Units of the product wanted in the month on all markets and down the chain; at which elasticity they turn from a dearer seller, and from
    /// all; the part of them that who is asked for them could lose to other sellers; and the part that is wanted on markets.
    /// </summary>
    public (double Units, double Substitution, double Elasticity, double Contested, double OnMarkets) Wanted
    {
        get => (WantedState[0], WantedState[1], WantedState[2], WantedState[3], WantedState[4]);
        set => (WantedState[0], WantedState[1], WantedState[2], WantedState[3], WantedState[4]) = value;
    }

    /// <summary><see cref="Wanted"/>, which owners know of last month when they plan.</summary>
    public double[] WantedState { get; } = new double[5];

    /// <summary>Other cost of a unit.</summary>
    public double OtherCost { get; set; }

    /// <summary>Factor on capacity from shocks to infrastructure.</summary>
    public double Infrastructure { get; set; } = 1;

    /// <summary>Factor on wages from shocks.</summary>
    public double WageFactor { get; set; } = 1;

    /// <summary>Factor on interest and on lenders' cost of funds from shocks.</summary>
    public double InterestFactor { get; set; } = 1;

    /// <summary>Months an input spends in process at reference productivity, at least 1.</summary>
    public double ProcessMonths { get; } = Math.Max(1, terms.ProductionMonths);

    /// <summary>Share of its living that an owner's household draws from the firm: the family's working time in it, at most 1.</summary>
    public double LivingShare { get; } = Math.Min(1, terms.FamilyWorkers);

    /// <summary>What an input of so many units of the product costs outside.</summary>
    public double InputSpending(int input, double units) => units * Inputs[input].Coefficient * InputOutsidePrice[input];

    /// <summary>Cost of the inputs of a unit at outside prices.</summary>
    public double InputCostPerUnit()
    {
        var cost = 0.0;
        for (var input = 0; input < InputSectors.Length; input++) cost += Inputs[input].Coefficient * InputOutsidePrice[input];
        return cost;
    }
}
