namespace ClusterSim.Core.Randomness;

/// <summary>What a draw is for. Numbers are never reused; a new purpose takes a new number.</summary>
internal static class Purpose
{
    public const uint InitialCapital = 1, InitialWorkers = 2, InitialCash = 3, InitialKnowledge = 4, InitialManagement = 5,
        InitialBookkeeping = 6, InitialCompliance = 7, InitialAge = 8, InitialFormal = 9, InitialAttribute = 11, InitialCustom = 12;

    public const uint RewireCoin = 20, RewireTarget = 21, LongRangeCoin = 22, LongRangeTarget = 23, SupplierChoice = 24, SupplierChange = 25,
        Attachment = 26, JoiningOrder = 27;

    public const uint Demand = 30, OrderArrival = 31, OrderCluster = 32, PathStep = 33, Defect = 34;

    public const uint Innovation = 40, InnovationKind = 41, Commercialisation = 42, ServiceAttention = 43, ServiceBelief = 44, SupplierGap = 45, ServiceGain = 46;

    public const uint LoanApplication = 50, LenderReach = 51, LoanScore = 52, LenderQueue = 53, Reluctance = 54, LoanHassle = 55;

    public const uint ProductionLuck = 60, CostMisjudgement = 62, TotalLoss = 63, Hiring = 64;

    public const uint Inspection = 70, Bribe = 71, ComplianceCost = 72, Caught = 73, TaxAudit = 74;

    public const uint Retirement = 80, Successor = 81, SuccessorAge = 82, Entry = 83, EntrantFormal = 84, SpinOff = 85, SpinOffParent = 86,
        Founding = 87, LicenceCase = 88, Patience = 89, JobOffer = 91,
        WithoutFirm = 93, StartUp = 94, Job = 95;

    /// <summary>How hard an owner finds it to apply.</summary>
    public const uint Hassle = 92;

    // 0x100 to 0x1FF are draws of whoever studies the firms and not of the world: see ClusterSim.Experiments.Evaluating.Survey.

    /// <summary>A purpose for one of several named things (lenders, standards), by the name's key; bit 30 keeps it apart.</summary>
    public static uint Of(uint purpose, string name) => Of(purpose, Luck.NameKey(name));

    /// <summary>The same for a key that is at hand.</summary>
    public static uint Of(uint purpose, uint nameKey) => 0x4000_0000u | ((nameKey << 8) & 0x3FFF_FF00u) | purpose;

    /// <summary>What programmes draw, combined with the programme's name.</summary>
    public const uint Hear = 1, Think = 2, Lot = 3, Show = 4, Meet = 5, Silence = 6;

    /// <summary>What an instrument that is not ClusterSim's own draws.</summary>
    public const uint FirstOwn = 7, SecondOwn = 0;

    /// <summary>The purpose of a programme's draw; bit 31 keeps it apart from all others.</summary>
    public static uint OfProgramme(uint nameKey, uint what) => 0x8000_0000u | ((nameKey << 3) & 0x7FFF_FFF8u) | what;
}
