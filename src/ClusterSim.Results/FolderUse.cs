namespace ClusterSim.Results;

/// <summary>How a folder that holds a result already, or one in the making, is met.</summary>
public enum FolderUse
{
    /// <summary>It is refused.</summary>
    New,

    /// <summary>What is finished is gone on with; it must be the same question, or more or less of it.</summary>
    Resume,

    /// <summary>Several processes work in it side by side; it must be the very same question. None of them publishes.</summary>
    Share,

    /// <summary>What is kept of its runs is dropped, and the result replaced as soon as the new one is complete.</summary>
    Replace,
}
