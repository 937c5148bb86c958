namespace ClusterSim.Experiments.Evaluating;

/// <summary>A way to tell from a survey what a programme did.</summary>
public enum StudyDesign
{
    /// <summary>Participants before the programme and after it.</summary>
    BeforeAfter,

    /// <summary>Participants and firms that could have taken part and did not, after it.</summary>
    ParticipantsAndOthers,

    /// <summary>What changed for participants, less what changed for the others.</summary>
    DifferenceInDifferences,

    /// <summary>Participants after it, each beside the firm among the others that was most like it before.</summary>
    Matching,

    /// <summary>
    /// Firms or clusters that a lot gives the programme first, beside those that get it later, when these are about to get it.
    /// </summary>
    PhasedRollout,

    /// <summary>Firms that a lot gives an offer, beside those that may not take part: the effect of the offer.</summary>
    LotteryOffer,

    /// <summary>The same by the share that took part: the effect on one that did.</summary>
    LotteryParticipant,
}

/// <summary>Names and kinds of the designs.</summary>
public static class StudyDesigns
{
    /// <summary>Every design, in the order of the tables.</summary>
    public static IReadOnlyList<StudyDesign> All { get; } = Enum.GetValues<StudyDesign>();

    /// <summary>Its name in tables and on the command line.</summary>
    public static string NameOf(StudyDesign design) => design switch
    {
        StudyDesign.BeforeAfter => "before_after",
        StudyDesign.ParticipantsAndOthers => "participants_and_others",
        StudyDesign.DifferenceInDifferences => "difference_in_differences",
        StudyDesign.Matching => "matching",
        StudyDesign.PhasedRollout => "phased_rollout",
        StudyDesign.LotteryOffer => "lottery_offer",
        _ => "lottery_participant",
    };

    /// <summary>Whether it studies the policy as it is; the others need a world in which the offer is by lot.</summary>
    public static bool IsObservational(StudyDesign design) => design <= StudyDesign.Matching;

    /// <summary>Whether it studies the world in which each firm has an offer by lot, at the endline.</summary>
    public static bool IsLottery(StudyDesign design) => design >= StudyDesign.LotteryOffer;

    /// <summary>Whether it looks for the effect on one that took part; else for that of an offer.</summary>
    public static bool IsPerParticipant(StudyDesign design) => IsObservational(design) || design == StudyDesign.LotteryParticipant;
}
