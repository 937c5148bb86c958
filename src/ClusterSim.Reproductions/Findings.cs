namespace ClusterSim.Reproductions;

/// <summary>Collects the rows of a reproduction and judges them.</summary>
internal sealed class Findings(string name)
{
    public const string Reproduced = "reproduced", Failed = "failed", NotExpressible = "not_expressible";

    private readonly List<ReproductionRow> _rows = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<ReproductionRow> Rows => _rows;

    /// <summary>The engine's value must lie within a tolerance of the reference.</summary>
    public void Near(string quantity, double reference, double ours, double tolerance, string basis, string note = "") =>
        Add(quantity, reference, ours, reference - tolerance, reference + tolerance, basis, fails: false, note);

    /// <summary>The engine's value must lie within bounds.</summary>
    public void Within(string quantity, double reference, double ours, double low, double high, string basis, string note = "") =>
        Add(quantity, reference, ours, low, high, basis, fails: false, note);

    /// <summary>A part of the published result that is known not to come out; the note says why.</summary>
    public void KnownFailure(string quantity, double reference, double ours, double tolerance, string basis, string note) =>
        Add(quantity, reference, ours, reference - tolerance, reference + tolerance, basis, fails: true, note);

    /// <summary>An experiment for which the engine has no rule.</summary>
    public void Absent(string quantity, double reference, string note) =>
        _rows.Add(new ReproductionRow(name, quantity, reference, double.NaN, double.NaN, double.NaN, "", NotExpressible, true, note));

    private void Add(string quantity, double reference, double ours, double low, double high, string basis, bool fails, string note)
    {
        var holds = ours >= low && ours <= high;
        _rows.Add(new ReproductionRow(name, quantity, reference, ours, low, high, basis, holds ? Reproduced : Failed, holds != fails, note));
    }
}
