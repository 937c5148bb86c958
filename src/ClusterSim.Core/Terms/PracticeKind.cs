namespace ClusterSim.Core.Terms;

/// <summary>What a business practice works on (equations P1, K7).</summary>
public enum PracticeKind
{
    /// <summary>What a firm makes of its capital and labour: management in general.</summary>
    Production,

    /// <summary>What its inputs cost: accounts, budgets, buying, as courses in finance teach.</summary>
    Cost,

    /// <summary>How many customers want its product at the price: marketing.</summary>
    Demand,
}
