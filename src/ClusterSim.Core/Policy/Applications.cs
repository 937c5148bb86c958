using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// What owners remember of applying for a programme: how often they were turned down, and whether they were chosen (equation I4). Parts of
/// one programme, which differ in name and budget only, are one to them: one piece of news, one form a month, one memory.
/// </summary>
internal sealed class Applications
{
    /// <summary>In place of a number of rejections.</summary>
    private const byte Won = byte.MaxValue;

    private readonly byte[] _memory;
    private readonly double[] _belief = new double[Won];
    private readonly int[] _handedIn;

    private Applications(InstrumentTerms terms, double memory, int slots, bool isShared)
    {
        Key = Luck.NameKey(terms.Name);
        _memory = terms.TakesApplications ? new byte[slots] : [];
        _handedIn = isShared ? new int[_memory.Length] : [];
        Array.Fill(_handedIn, int.MinValue);
        for (var rejections = 0; rejections < _belief.Length; rejections++) _belief[rejections] = PortableMath.Pow(memory, rejections);
        if (terms.TakesApplications) State = new StateColumn<byte>(terms.Name + ".turned_down", () => _memory);
    }

    /// <summary>Key of the luck of news and thought.</summary>
    public uint Key { get; }

    /// <summary>Whether several parts of a programme take them.</summary>
    public bool AreShared => _handedIn.Length > 0;

    /// <summary>Whether there are any.</summary>
    public bool AreTaken => State is not null;

    /// <summary>What is hashed, saved and restored, null where nobody applies. Who has handed in a form this month is of the policy phase alone.</summary>
    public StateColumn? State { get; }

    /// <summary>The applications of each programme of a scenario; parts of one programme have the same.</summary>
    public static Applications[] Of(Scenario scenario, int slots)
    {
        var policies = scenario.Policies;
        var whole = new int[policies.Count];
        for (var policy = 0; policy < whole.Length; policy++)
            whole[policy] = Enumerable.Range(0, policy).FirstOrDefault(other => policies[policy].IsPartOf(policies[other]), policy);
        var all = new Applications[whole.Length];
        for (var policy = 0; policy < whole.Length; policy++)
        {
            all[policy] = whole[policy] < policy ? all[whole[policy]]
                : new Applications(policies[policy], scenario.Behaviour.Applying.Memory, slots, whole.Count(of => of == policy) > 1);
        }
        return all;
    }

    /// <summary>How an owner takes the odds, as a factor: less after every rejection.</summary>
    public double Belief(int slot) => _memory[slot] == Won ? 1 : _belief[_memory[slot]];

    /// <summary>Whether an owner was chosen before, by this part of the programme or another.</summary>
    public bool HasWon(int slot) => _memory[slot] == Won;

    /// <summary>Whether an owner has handed in the form this month, for another part of the programme.</summary>
    public bool HasHandedIn(int slot, int month) => AreShared && _handedIn[slot] == month;

    /// <summary>An owner hands in the form.</summary>
    public void HandIn(int slot, int month)
    {
        if (AreShared) _handedIn[slot] = month;
    }

    /// <summary>An owner was chosen.</summary>
    public void Choose(int slot) => _memory[slot] = Won;

    /// <summary>An owner was turned down.</summary>
    public void TurnDown(int slot)
    {
        if (_memory[slot] == Won) _memory[slot] = 0;
        if (_memory[slot] < Won - 1) _memory[slot]++;
    }

    /// <summary>The firm of a slot has closed.</summary>
    public void Forget(int slot)
    {
        if (AreTaken) _memory[slot] = 0;
    }
}
