using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>Checks what one parameter holds.</summary>
internal readonly struct ValueChecks(Scenario scenario, ParameterAttribute parameter, string path, List<ScenarioFault> faults)
{
    /// <summary>A finite number within the bounds.</summary>
    public void CheckNumber(double number)
    {
        if (!double.IsFinite(number)) Fault("must be a finite number");
        else CheckBounds(path, number, parameter);
    }

    /// <summary>Checks a value that is made of several numbers; false where it is no such value.</summary>
    public bool Check(object value)
    {
        switch (value)
        {
            case Distribution distribution:
                CheckDistribution(distribution);
                return true;
            case TimePath along:
                CheckPath(along);
                return true;
            case YearMonth month:
                CheckMonth(month);
                return true;
            case SizeClassBounds bounds:
                if (bounds.Micro < 1 || bounds.Small <= bounds.Micro || bounds.Medium <= bounds.Small) Fault("must have bounds that rise from micro to small to medium");
                return true;
            case IReadOnlyList<double> numbers:
                foreach (var number in numbers) CheckNumber(number);
                return true;
            case IReadOnlyList<ObservedValue> observed:
                if (observed.Any(one => !double.IsFinite(one.Value) || !Enum.IsDefined(one.Use))) Fault("must hold finite numbers and their use");
                if (observed.Any(one => !(one.Tolerance >= 0 && double.IsFinite(one.Tolerance)) || (one.Tolerance > 0 && one.Use != TargetUse.Fit)))
                    Fault("must have tolerances above 0, of values that are fitted to alone");
                return true;
            case IReadOnlyList<FirmLink> links:
                CheckLinks(links);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A column of a census: a value a firm, within the bounds or NaN.</summary>
    public void CheckColumn(IReadOnlyList<double> values, int firms)
    {
        if (values.Count != firms) Fault(FormattableString.Invariant($"has {Counted.Of(values.Count, "value")} for the {Counted.Of(firms, "firm")} of the census"));
        foreach (var value in values)
        {
            if (double.IsNaN(value) || parameter.Allows(value)) continue;
            CheckNumber(value);
            return;
        }
    }

    private void CheckDistribution(Distribution distribution)
    {
        if (distribution.Fault() is { } fault)
        {
            faults.Add(new ScenarioFault(path, $"'{path}': {fault}"));
            return;
        }

        foreach (var end in distribution.Ends())
        {
            if (parameter.Allows(end)) continue;
            CheckBounds(path, end, parameter);
            return;
        }
    }

    private void CheckPath(TimePath along)
    {
        if (along.Table is null) CheckNumber(along.Value);
        else if (along.Table.Count == 0) Fault("has a table without a row");
        if (along.Table is not null && along.GrowthPerYear != 0) Fault("cannot have growth_per_year beside a table, step or ramp");
        if (!(along.GrowthPerYear > PathBounds.GrowthAbove) || !double.IsFinite(along.GrowthPerYear)) Fault("cannot shrink by 100 % per year or more");
        var table = along.Table ?? [];
        for (var row = 0; row < table.Count; row++)
        {
            CheckMonth(table[row].From);
            CheckNumber(table[row].Value);
            if (row > 0 && table[row].From.Index <= table[row - 1].From.Index) Fault($"has a table whose months do not rise at {table[row].From}");
        }

        if (along.Season.Count is not (0 or 12)) Fault(FormattableString.Invariant($"must have a season of 12 factors, January to December; found {along.Season.Count}"));
        foreach (var factor in along.Season) CheckBounds($"{path}.season", factor, PathBounds.Season);
        foreach (var shock in along.Shocks)
        {
            CheckMonth(shock.Month);
            CheckBounds($"{path}.depth", shock.Depth, PathBounds.Depth);
            CheckBounds($"{path}.half_life_months", shock.HalfLifeMonths, PathBounds.HalfLife);
        }

        CheckBounds($"{path}.walk_log_sd", along.WalkLogSd, PathBounds.Walk);
    }

    private void CheckMonth(YearMonth month)
    {
        if (!month.IsValid) Fault($"needs a month of the years 1 to 9999, found {month}");
    }

    private void CheckLinks(IReadOnlyList<FirmLink> links)
    {
        for (var row = 0; row < links.Count; row++)
        {
            var (from, to) = (links[row].From, links[row].To);
            if (IsFirm(from) && IsFirm(to) && from != to) continue;
            Fault(FormattableString.Invariant($"{(from == to ? "links a firm to itself" : "names a firm that there is not")} in row {row}"));
            return;
        }
    }

    private bool IsFirm(FirmPlace place) =>
        place.Group >= 0 && place.Group < scenario.Firms.Count && place.Row >= 0 && place.Row < scenario.Firms[place.Group].Count;

    private void CheckBounds(string where, double number, ParameterAttribute bounds)
    {
        if (bounds.Allows(number)) return;
        var unit = bounds.Unit is Units.None ? "plain numbers" : bounds.Unit.Replace('_', ' ');
        faults.Add(new ScenarioFault(where, $"'{where}' must be {bounds.Bounds} ({unit}), found {NumberText.Of(number)}"));
    }

    private void Fault(string what) => faults.Add(new ScenarioFault(path, $"'{path}' {what}"));
}
