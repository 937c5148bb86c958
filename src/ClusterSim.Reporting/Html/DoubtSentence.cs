namespace ClusterSim.Reporting.Html;

/// <summary>Answers the question in a sentence or two with counts of worlds; it names two of the compared scenarios at most.</summary>
/// <param name="worlds">What the worlds say.</param>
/// <param name="cast">Names.</param>
/// <param name="effects">Effects, which know whether policies may be ranked.</param>
/// <param name="numerals">How numbers are written.</param>
/// <param name="ranks">Whether effects may be ranked: all spent alike and are counted over the same months.</param>
internal sealed class DoubtSentence(Worlds worlds, Cast cast, EffectTable effects, Numerals numerals, bool ranks)
{
    private const double Half = 0.5;

    /// <summary>Most worlds that are told one by one; of more, so many of a hundred.</summary>
    private const int Hundred = 100;

    /// <summary>The worlds in words.</summary>
    public string Kind => Say(worlds.HasFacts ? DoubtTexts.WorldsThatAgree : DoubtTexts.Worlds);

    /// <summary>The sentence.</summary>
    public string Text()
    {
        var income = Texts.Lower(effects.LabelOf(EffectTable.Income, numerals.Language));
        var some = Some;
        object[] all = [cast.Noun(numerals.Language), income, numerals.Fixed(worlds.Count, 0), Kind];
        if (some.Count == 0) return Say(DoubtTexts.Nothing, [.. all, numerals.Percent(Worlds.SlightShare)]);
        if (worlds.Policies.Count == 1)
            return Raises(some[0]) + (some[0].Effect.Harms > 0 ? Say(DoubtTexts.ItLowers, Count(some[0].Effect.Harms)) : "");
        var harming = Harming;
        var (lead, worst) = (Lead, Worst);
        var lowers = worst is null ? ""
            : Say(ranks && harming.Count > 1 ? DoubtTexts.LowersMost : DoubtTexts.Lowers, Title(worst), Count(worst.Effect.Harms));
        if (lead is not null) return Raises(lead) + lowers + (NothingBest(lead) ?? Others([lead, worst]));
        var nearest = some.MaxBy(policy => policy.Effect.Helps)!;
        var nobody = nearest.Effect.Helps > 0 ? Say(DoubtTexts.Nobody, [.. all, Title(nearest), Count(nearest.Effect.Helps)])
            : Say(DoubtTexts.NobodyAtAll, all);
        return nobody + lowers;

        string Raises(WorldsOfPolicy policy)
        {
            var isMost = ranks && worlds.Policies.Count > 1 && policy == worlds.Policies.MaxBy(other => other.Effect.Median);
            return Say(isMost ? DoubtTexts.RaisesMost : DoubtTexts.Raises, Title(policy), income, OutOf(policy.Effect.Helps), Kind, OnCost(policy));
        }
    }

    /// <summary>The one that the sentence begins with; null where none raises income in more than half of the worlds.</summary>
    public WorldsOfPolicy? Lead => Best([.. Some.Where(policy => policy.Effect.Helps > Half && cast.IsPolicy(policy.Policy))])
        ?? Best([.. Some.Where(policy => policy.Effect.Helps > Half)]);

    /// <summary>The one that lowers income most; null where none does in more than half of the worlds.</summary>
    public WorldsOfPolicy? Worst => Harming.MinBy(policy => policy.Effect.Median);

    private List<WorldsOfPolicy> Some => [.. worlds.Policies.Where(policy => !policy.IsSlight)];

    private List<WorldsOfPolicy> Harming => [.. Some.Where(policy => policy.Effect.Harms > Half)];

    /// <summary>
    /// The one to begin with: which raises income most where that may be compared; else, of those whose gain exceeds their cost as often
    /// as that of any, within the error of such a share, the one that raises it most.
    /// </summary>
    private WorldsOfPolicy? Best(IReadOnlyList<WorldsOfPolicy> of)
    {
        if (ranks || of.Count == 0) return of.MaxBy(policy => policy.Effect.Median);
        var often = of.MaxBy(policy => Known(policy.Effect.ExceedsCost))!.Effect;
        var within = double.IsFinite(often.ExceedsCostStandardError) ? often.ExceedsCostStandardError : 0;
        return of.Where(policy => Known(policy.Effect.ExceedsCost) >= Known(often.ExceedsCost) - within).MaxBy(policy => policy.Effect.Median);
    }

    /// <summary>How many worlds there are, for the head of a column of <see cref="Number"/>.</summary>
    public string Of => numerals.Fixed(OfWorlds, 0);

    /// <summary>In how many worlds something holds, as a number.</summary>
    public string Number(double share) => numerals.Fixed(Told(share), 0);

    /// <summary>The same with how many there are: 41 of 64, all 64; of more than a hundred worlds 94 of 100.</summary>
    public string OutOf(double share) => share >= 1 ? Count(share) : Say(DoubtTexts.OutOf, Count(share), Of);

    /// <summary>The same alone, all of them and none in words.</summary>
    public string Count(double share) => share >= 1 ? Say(DoubtTexts.All, numerals.Fixed(worlds.Count, 0))
        : Told(share) == 0 ? Say(DoubtTexts.None) : Number(share);

    /// <summary>How many worlds there are, or a hundred of more.</summary>
    public int OfWorlds => Math.Min(Hundred, worlds.Count);

    /// <summary>Worlds, or of more than a hundred so many of a hundred: none and all only where it is none and all.</summary>
    public double Told(double share) => worlds.Count <= Hundred ? Math.Round(share * worlds.Count)
        : share is > 0 and < 1 ? Math.Clamp(Math.Round(share * Hundred), 1, Hundred - 1)
        : share * Hundred;

    private string OnCost(WorldsOfPolicy policy) => !cast.IsPolicy(policy.Policy) ? ""
        : !policy.HasCost ? Say(DoubtTexts.NoCost)
        : policy.Effect.ExceedsCost > 0 ? Say(DoubtTexts.ExceedsCost, Count(policy.Effect.ExceedsCost))
        : Say(DoubtTexts.NeverExceedsCost);

    /// <summary>That doing nothing is best in most worlds once cost is counted, where it is so.</summary>
    private string? NothingBest(WorldsOfPolicy lead) =>
        cast.IsPolicy(lead.Policy) && worlds.Options.MaxBy(option => option.BestShare) is { Policy.Length: 0 } nothing
            ? Say(DoubtTexts.NothingBest, Count(nothing.BestShare)) : null;

    private string Others(WorldsOfPolicy?[] named)
    {
        var others = worlds.Policies.Except(named).Select(policy => policy!.Effect.Helps).ToList();
        if (others.Count == 0) return "";
        if (others.Count == 1) return Say(DoubtTexts.OtherOne, Count(others[0]));
        var (least, most) = (Number(others.Min()), Number(others.Max()));
        var range = string.Equals(least, most, StringComparison.Ordinal) ? Count(others[0]) : Say(Texts.FromTo, least, most);
        return Say(DoubtTexts.Others, numerals.Fixed(others.Count, 0), range);
    }

    private string Title(WorldsOfPolicy policy) => "“" + cast.Title(policy.Policy, numerals.Language) + "”";

    private static double Known(double value) => double.IsNaN(value) ? -1 : value;

    private string Say(Core.Terms.LocalizedText text, params object[] values) => Fill.In(text.In(numerals.Language), values);
}
