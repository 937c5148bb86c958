using Perfolizer.Horology;

namespace ClusterSim.Benchmarks;

/// <summary>Processor time of the process, all threads together: on a machine that others use too it says what work costs, where the clock on the wall says who else was there.</summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "Processor time";

    public bool IsAvailable => true;

    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
