using ClusterSim.Figures;

const string Usage = """
    Writes the figures of pages anew: dotnet run -c Release --project tools/ClusterSim.Figures -- [--check] [PAGE or FOLDER...]
    Without a page, all that have figures. --check writes nothing and ends with 1 where a figure is another one by now.
    """;

var check = args.Contains("--check", StringComparer.Ordinal);
var names = args.Where(word => word is not "--check").ToArray();
if (names.Any(word => word.StartsWith('-')))
{
    Console.Error.WriteLine(Usage);
    return 2;
}
var root = Checkout.Root;
try
{
    var pages = Checkout.Pages(root)
        .Where(page => names.Length == 0 || names.Any(name => Checkout.IsWithin(Path.Combine(root, page), name))).ToList();
    foreach (var name in names.Where(name => !pages.Any(page => Checkout.IsWithin(Path.Combine(root, page), name))))
    {
        Console.Error.WriteLine($"{name}: no page with figures");
        return 2;
    }
    var changed = 0;
    foreach (var name in pages)
    {
        Console.Error.WriteLine(name);
        var path = Path.Combine(root, name);
        var page = new Page(name, File.ReadAllText(path));
        using var results = RunResults.Of(page, root, Path.Combine(root, "output", "figures"));
        var (text, moved) = page.Rewritten(results);
        foreach (var figure in moved) Console.WriteLine(figure);
        changed += moved.Count;
        if (!check && moved.Count > 0) File.WriteAllText(path, text);
    }
    var what = check ? "are others by now" : "changed; read the words around those marked !";
    Console.WriteLine(changed == 0 ? "No figure has changed." : $"{changed} figures {what}.");
    return check && changed > 0 ? 1 : 0;
}
catch (InvalidDataException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
