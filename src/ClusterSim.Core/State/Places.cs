using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>The places of a run, with what public works add to them.</summary>
/// <param name="terms">Terms of the places.</param>
/// <param name="works">Programmes that build.</param>
internal sealed class Places(IReadOnlyList<Place> terms, Effect<IImprovesInfrastructure> works)
{
    /// <summary>Terms of a place.</summary>
    public Place this[int place] => terms[place];

    /// <summary>Quality of a place's infrastructure, public works included.</summary>
    public double Infrastructure(int place)
    {
        var built = 0.0;
        foreach (var work in works.All)
            if (work.Place == place) built += work.Built;
        return terms[place].Infrastructure + built;
    }
}
