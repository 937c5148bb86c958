using ClusterSim.Core.Firms;

namespace ClusterSim.Core.Policy.Effects;

/// <summary>The lever of each effect that acts on single firms: the column that says which programme acts on a firm this month.</summary>
internal static class Levers
{
    /// <summary>The lever of an effect; null where it has none.</summary>
    public static SlotColumn<byte>? Of(Type effect, FirmTable firms) =>
        effect == typeof(IPaysForServices) ? firms.ServiceProgramme
        : effect == typeof(ITeaches) ? firms.TrainingProgramme
        : effect == typeof(ILends) ? firms.CreditProgramme
        : effect == typeof(IGuarantees) ? firms.GuaranteeOffer
        : effect == typeof(IInforms) ? firms.InformedBy
        : effect == typeof(IMentors) ? firms.MentoredBy
        : effect == typeof(IInspects) ? firms.InspectedBy
        : effect == typeof(ISubsidisesWages) ? firms.WageProgramme
        : effect == typeof(ISubsidisesInputs) ? firms.InputProgramme
        : effect == typeof(IBuysTogether) ? firms.PoolProgramme
        : null;
}
