using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of training that a government gives free of charge, with a provider of its choice.</summary>
public sealed record FreeTrainingTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<FreeTrainingTerms, FreeTraining>(
        "Training free of charge, with a provider that the government chooses.", SupportedAction.Services, static (terms, context) => new FreeTraining(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerParticipant, "cost_per_participant");

    /// <summary>Provider that gives the training.</summary>
    [Parameter("Provider that gives the training.")]
    public required string Provider { get; init; }

    /// <summary>Cost per participant, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("Cost per participant, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double CostPerParticipant { get; init; }

    /// <summary>Size of the course relative to a full service. Unit: ratio. Between 0 and 5.</summary>
    [Parameter("Size of the course relative to a full service.", Unit = Units.Ratio, Minimum = 0, Maximum = 5)]
    public double Dose { get; init; } = 0.5;

    /// <summary>Share of those invited who do not come; their seat is paid for. Unit: share. Between 0 and 1. Range 0.1 to 0.5.</summary>
    [Parameter("Share of those invited who do not come; their seat is paid for.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.5)]
    public double NoShowShare { get; init; } = 0.3;

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.TrainingProgramme)];
}

/// <summary>Invites firms to a course; owners come whose time it seems worth. A seat is paid for whether taken or not.</summary>
internal sealed class FreeTraining : Programme, ITeaches
{
    private readonly FreeTrainingTerms _terms;
    private readonly Action<int> _award;

    public FreeTraining(FreeTrainingTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Provider = Economy.Scenario.Providers.IndexOf(terms.Provider);
        _award = slot => Economy.Firms.TrainingProgramme[slot] = (byte)Index;
    }

    public int Provider { get; }

    public long CostPerSeat => (long)(_terms.CostPerParticipant * Economy.PriceLevel);

    public double Dose => _terms.Dose;

    public double NoShowShare => _terms.NoShowShare;

    public override void Apply()
    {
        var each = WithAdministration(_terms.CostPerParticipant * Economy.PriceLevel);
        // The provider's month holds as many courses as services, a shorter course takes its share of one.
        var seats = AffordableAwards(Economy.Scenario.Providers[Provider].Capacity, _terms.Dose);
        Choose(Math.Min(seats, AffordableAwards(Balance, each)), _award);
    }

    protected override double Worth(int slot, int cell)
    {
        var services = Economy.Scenario.Behaviour.Services;
        return Economy.Firms.ServiceWait[slot] > 0 || Economy.Firms.ServiceProgramme[slot] != FirmTable.None || Economy.Firms.TrainingProgramme[slot] != FirmTable.None ? 0
            : Economy.BusinessServices.BelievedGain(slot, services.Dose * _terms.Dose, Provider)
                - Economy.Till.Cost(Economy.Cells[cell], slot, services.HassleCost * _terms.Dose * Economy.PriceLevel);
    }
}
