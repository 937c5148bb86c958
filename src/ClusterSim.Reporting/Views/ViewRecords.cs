namespace ClusterSim.Reporting.Views;

/// <summary>A result in one language as the explorer shows it: numbers as in the tables, and the report's own words. A number that is not defined is NaN.</summary>
/// <param name="Language">Two-letter code.</param>
/// <param name="Kind">run or compare.</param>
/// <param name="Title">Title of the baseline.</param>
/// <param name="Question">The question that it asks; empty where it asks none.</param>
/// <param name="Folder">The folder as it was given.</param>
/// <param name="Command">The command line that made it.</param>
/// <param name="Made">Engine, commit and build in words.</param>
/// <param name="Status">done, or failed where a run failed.</param>
/// <param name="Start">Calendar month of month 0, year-month.</param>
/// <param name="Months">Months of the run.</param>
/// <param name="Replications">Replications of each scenario.</param>
/// <param name="Window">Months over which effects are counted, in words.</param>
/// <param name="Prices">Month of whose prices money is, in words.</param>
/// <param name="Money">The unit of money.</param>
/// <param name="Income">Name of what the answer is about: owners' income, with its sector.</param>
/// <param name="Noun">What is compared: policies, or scenarios where one of them is none.</param>
/// <param name="Ranks">Whether effects may be ranked: all spent alike and are counted over the same months.</param>
/// <param name="Health">In what the baseline is not the district of its file; empty where it is.</param>
/// <param name="Policies">What is compared, in the order of the manifest.</param>
/// <param name="Answer">What is answered by luck alone.</param>
/// <param name="Worlds">What worlds drawn from the ranges of assumptions say; null where none were.</param>
/// <param name="Gains">Who gains and who pays, a set for each way to group them.</param>
/// <param name="Series">Month by month, a set for each measure.</param>
/// <param name="Assumptions">The register of assumptions.</param>
/// <param name="Held">Assumed values without a range, which no world varies.</param>
/// <param name="Chain">Who gets what the consumers pay, by scenario and stage.</param>
/// <param name="ChainParts">Names of the parts of <paramref name="Chain"/>.</param>
/// <param name="Files">Files of the folder that can be taken home, by name.</param>
public sealed record ViewDocument(
    string Language, string Kind, string Title, string Question, string Folder, string Command, string Made, string Status, string Start, int Months,
    int Replications, string Window, string Prices, MoneyView Money, string Income, string Noun, bool Ranks, IReadOnlyList<string> Health,
    IReadOnlyList<PolicyView> Policies, AnswerView Answer, WorldsView? Worlds, IReadOnlyList<GainSetView> Gains, IReadOnlyList<SeriesView> Series,
    IReadOnlyList<AssumptionView> Assumptions, int Held, IReadOnlyList<ChainView> Chain, IReadOnlyList<string> ChainParts, IReadOnlyList<string> Files);

/// <summary>How money is written.</summary>
/// <param name="Sign">What stands before an amount.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Parts">How many of the tables' amounts are one of it.</param>
public sealed record MoneyView(string Sign, string Unit, double Parts);

/// <summary>A compared scenario.</summary>
/// <param name="Name">Name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="IsPolicy">Whether it has a programme.</param>
/// <param name="Note">That it was never used, where it was not; else empty.</param>
/// <param name="From">First month in which its programmes spent money; -1 where they spent none.</param>
/// <param name="To">Last such month.</param>
/// <param name="WindowStart">First month of its evaluation period.</param>
public sealed record PolicyView(string Name, string Title, bool IsPolicy, string Note, int From, int To, int WindowStart);

/// <summary>What effects as written say, by luck alone.</summary>
/// <param name="Points">The points of the report's answer, the outcome first; what stands in bold before the line break.</param>
/// <param name="Effects">Effect on owners' income, a row a policy.</param>
/// <param name="Caution">What the scenario says that it rests on; empty where it says nothing.</param>
public sealed record AnswerView(IReadOnlyList<PointView> Points, IReadOnlyList<EffectView> Effects, string Caution);

/// <summary>A point of the answer.</summary>
/// <param name="Headline">What is set in bold; may be empty.</param>
/// <param name="Text">The rest.</param>
public sealed record PointView(string Headline, string Text);

/// <summary>An effect as written with its 95 % interval of luck.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Difference">Policy less baseline.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Cost">Net cost.</param>
/// <param name="Judged">What is said of it.</param>
public sealed record EffectView(string Policy, double Difference, double Low, double High, double Cost, string Judged);

/// <summary>Worlds that stand, and what policies do in them.</summary>
/// <param name="Count">Worlds.</param>
/// <param name="Drawn">Baselines that were run to find them.</param>
/// <param name="HasFacts">Whether an observed value may rule worlds out.</param>
/// <param name="Kind">The worlds in words.</param>
/// <param name="Sentence">The answer in a sentence.</param>
/// <param name="FindOut">What to find out first; empty where nothing is paid for.</param>
/// <param name="Unknown">What is not known.</param>
/// <param name="Key">What the words of the table mean.</param>
/// <param name="Rests">What each policy's effect rests on, a line each.</param>
/// <param name="Draws">Numbers of the worlds.</param>
/// <param name="Policies">What each policy does, in the order of the manifest.</param>
/// <param name="Factors">The assumptions that are drawn, those with most weight first.</param>
public sealed record WorldsView(
    int Count, int Drawn, bool HasFacts, string Kind, string Sentence, string FindOut, string Unknown, string Key, IReadOnlyList<string> Rests,
    IReadOnlyList<int> Draws, IReadOnlyList<WorldPolicyView> Policies, IReadOnlyList<FactorView> Factors);

/// <summary>What a policy does to owners' income over the worlds.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Low">5 % of the effects, luck taken out.</param>
/// <param name="Median">Their median.</param>
/// <param name="High">95 %.</param>
/// <param name="Central">Effect as written.</param>
/// <param name="CentralLow">Lower bound of its 95 % interval of luck.</param>
/// <param name="CentralHigh">Upper bound.</param>
/// <param name="Helps">Worlds in which it raises income by enough to matter.</param>
/// <param name="Harms">Worlds in which it lowers it so.</param>
/// <param name="Exceeds">Worlds in which what it brings exceeds its net cost.</param>
/// <param name="HasCost">Whether there is a net cost that its gain can exceed.</param>
/// <param name="Cost">Median of its net cost.</param>
/// <param name="UsedShare">Share of worlds in which anything was spent.</param>
/// <param name="WhoElse">Who else loses.</param>
/// <param name="Turn">What would turn it round.</param>
/// <param name="TurnNote">How many assumptions were tried, or in how many worlds several together turn it; may be empty.</param>
/// <param name="Judged">What the report says of it.</param>
/// <param name="Effects">Its effect in each world, luck taken out, in the order of the worlds.</param>
/// <param name="Signs">1 where it raises income by enough to matter, -1 where it lowers it so, else 0.</param>
/// <param name="Pays">Whether what it brings exceeds its net cost, world by world.</param>
public sealed record WorldPolicyView(
    string Policy, double Low, double Median, double High, double Central, double CentralLow, double CentralHigh, int Helps, int Harms, int Exceeds,
    bool HasCost, double Cost, double UsedShare, string WhoElse, string Turn, string TurnNote, string Judged,
    IReadOnlyList<double> Effects, IReadOnlyList<int> Signs, IReadOnlyList<bool> Pays);

/// <summary>An assumption that is drawn.</summary>
/// <param name="Name">Name of its column in <c>worlds.parquet</c>.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Path">Its path in the scenario.</param>
/// <param name="Form">How its values are written.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="CertaintyText">The same in words.</param>
/// <param name="Source">Source of its value.</param>
/// <param name="Low">Lower end of its range; of a word 0.</param>
/// <param name="Central">As written; of a word its place among the levels.</param>
/// <param name="High">Upper end.</param>
/// <param name="Levels">The words that it may be; empty of a quantity.</param>
/// <param name="Weights">Share of the variance that it explains, a policy each, in the order of the manifest; NaN where the policy does not have it.</param>
/// <param name="Bounds">What the share of an assumption that does nothing stays below, a policy each.</param>
/// <param name="Values">Its value in each world; of a word its place; empty of assumptions with little weight, of which there are very many.</param>
/// <param name="Bins">Worlds in each tenth of its range; of a word with each level.</param>
public sealed record FactorView(
    string Name, string Title, string Path, FormView Form, string Certainty, string CertaintyText, string Source, double Low, double Central, double High,
    IReadOnlyList<string> Levels, IReadOnlyList<double> Weights, IReadOnlyList<double> Bounds, IReadOnlyList<double> Values, IReadOnlyList<int> Bins);

/// <summary>How the values of an assumption are written.</summary>
/// <param name="Kind">share, money, number or word.</param>
/// <param name="Suffix">What stands after them.</param>
public sealed record FormView(string Kind, string Suffix);

/// <summary>Gains of groups, all in one unit.</summary>
/// <param name="Kind">parties, sector, size, reach, or an attribute of firms.</param>
/// <param name="Title">What the groups are.</param>
/// <param name="Note">What is counted.</param>
/// <param name="Groups">The groups in their order.</param>
/// <param name="Table">The table that holds it.</param>
/// <param name="Rows">A row for each policy and group.</param>
public sealed record GainSetView(string Kind, string Title, string Note, IReadOnlyList<string> Groups, string Table, IReadOnlyList<GainView> Rows);

/// <summary>What a group gains.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Group">Place of the group.</param>
/// <param name="Value">As written.</param>
/// <param name="Low">Lower bound of the 95 % interval of luck.</param>
/// <param name="High">Upper bound.</param>
/// <param name="WideLow">5 % over worlds; NaN where worlds do not tell.</param>
/// <param name="WideMiddle">The middle world.</param>
/// <param name="WideHigh">95 %.</param>
public sealed record GainView(string Policy, int Group, double Value, double Low, double High, double WideLow, double WideMiddle, double WideHigh);

/// <summary>A measure month by month.</summary>
/// <param name="Key">metric, kind and group.</param>
/// <param name="Title">Name of the measure.</param>
/// <param name="IsMoney">Whether it is money a month.</param>
/// <param name="Unit">Its unit where it is not.</param>
/// <param name="Factor">What values are multiplied by to be in that unit.</param>
/// <param name="IsLevel">Whether lines are levels of a scenario, where nothing is compared, and not differences.</param>
/// <param name="Lines">A line a policy.</param>
public sealed record SeriesView(string Key, string Title, bool IsMoney, string Unit, double Factor, bool IsLevel, IReadOnlyList<LineView> Lines);

/// <summary>What a policy changes in each month; lists are empty where nothing tells.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Low">5 % over worlds.</param>
/// <param name="Middle">The middle world.</param>
/// <param name="High">95 % over worlds.</param>
/// <param name="Written">As written.</param>
/// <param name="WrittenLow">Lower bound of its 95 % interval of luck.</param>
/// <param name="WrittenHigh">Upper bound.</param>
public sealed record LineView(
    string Policy, IReadOnlyList<double> Low, IReadOnlyList<double> Middle, IReadOnlyList<double> High,
    IReadOnlyList<double> Written, IReadOnlyList<double> WrittenLow, IReadOnlyList<double> WrittenHigh);

/// <summary>A row of the register.</summary>
/// <param name="Scenario">Title of the scenario that has it; empty for the baseline.</param>
/// <param name="Path">Path.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Value">Value with its unit.</param>
/// <param name="Range">Range; empty where none.</param>
/// <param name="Source">Source.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="CertaintyText">The same in words.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="IsDefault">Whether the engine's default stands.</param>
/// <param name="Factor">Place among the assumptions that are drawn; -1 where it is held.</param>
public sealed record AssumptionView(
    string Scenario, string Path, string Title, string Value, string Range, string Source, string Certainty, string CertaintyText, string Meaning, bool IsDefault, int Factor);

/// <summary>What becomes of a stage's sales in a scenario, over the run, mean over replications.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Title">Its title.</param>
/// <param name="Stage">The stage; of all together the words for that.</param>
/// <param name="IsTotal">Whether it is all stages together.</param>
/// <param name="Sales">Sales, of all together final sales.</param>
/// <param name="Parts">Amounts, in the order of the parts' names.</param>
public sealed record ChainView(string Scenario, string Title, string Stage, bool IsTotal, double Sales, IReadOnlyList<double> Parts);
