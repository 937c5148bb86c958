using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tests;

/// <summary>Files of results that were flipped, cut, swapped, emptied or lost.</summary>
public sealed class DamageTests
{
    private static readonly (string Name, Func<Random, byte[], byte[], byte[], byte[]?> Of)[] s_damages =
    [
        ("a bit flipped", (luck, whole, _, _) => Changed(whole, bytes => bytes[luck.Next(bytes.Length)] ^= (byte)(1 << luck.Next(8)))),
        ("a stretch zeroed", (luck, whole, _, _) => Changed(whole, bytes => Array.Clear(bytes, luck.Next(bytes.Length / 2), luck.Next(1, bytes.Length / 2)))),
        ("cut", (luck, whole, _, _) => whole[..luck.Next(1, whole.Length)]),
        ("emptied", (_, _, _, _) => []),
        ("longer", (luck, whole, _, _) => [.. whole, (byte)luck.Next(256)]),
        ("the beginning of it twice", (luck, whole, _, _) => [.. whole[..luck.Next(1, whole.Length)], .. whole]),
        ("another file of the folder", (_, _, other, _) => other),
        ("the file of another result", (_, _, _, foreign) => foreign),
        ("lost", (_, _, _, _) => null),
    ];

    [TestCase("compare")]
    [TestCase("sweep")]
    [TestCase("calibrate")]
    public void Any_damage_to_any_file_is_found_and_told_in_words(string kind)
    {
        var luck = new Random(1);
        using var sample = new SampleRun();
        foreach (var (name, text) in new[] { ("result", "name: base"), ("other", "name: other") }) Publish(sample, kind, text, name);
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        var files = Files(sample.Folder());
        var tried = 0;
        for (var round = 0; round < Effort.Of(1, 20); round++)
        {
            foreach (var name in files.Keys)
            {
                foreach (var damage in s_damages)
                {
                    var whole = files[name];
                    var other = files.Values.ElementAt(luck.Next(files.Count));
                    var foreign = Files(sample.Folder("other")).GetValueOrDefault(name, whole);
                    var damaged = damage.Of(luck, whole, other, foreign);
                    if (damaged is not null && damaged.AsSpan().SequenceEqual(whole)) continue;
                    tried++;
                    IsFound(sample.Folder(), name, damaged, FormattableString.Invariant($"{name}: {damage.Name}, round {round}"));
                    File.WriteAllBytes(Path.Combine(sample.Folder(), name), whole);
                }
            }
        }

        Assert.That(tried, Is.GreaterThan(40));
        Assert.That(Verification.Of(sample.Folder()), Is.Empty, "all is put back");
    }

    private static void IsFound(string folder, string name, byte[]? damaged, string what)
    {
        var path = Path.Combine(folder, name);
        if (damaged is null) File.Delete(path);
        else File.WriteAllBytes(path, damaged);
        // What was kept of runs and is lost is made again when it is asked for.
        if (damaged is not null || !name.StartsWith(ResultFiles.Parts + "/", StringComparison.Ordinal)) Assert.That(() => Problems(folder), Is.Not.Empty, what);
        Told(() => Verification.RequireTables(folder, CancellationToken.None));
        Told(() => ResultFolderReader.Read(folder));
        Told(() => ResultDifference.Compare(folder, folder));

        // Whatever else is thrown fails the test with its name.
        void Told(Action reading)
        {
            try
            {
                reading();
            }
            catch (ResultException problem)
            {
                Assert.That(problem.Message, Does.EndWith("."), what);
            }
        }
    }

    private static IEnumerable<string> Problems(string folder)
    {
        try
        {
            return Verification.Of(folder).Select(problem => problem.Message);
        }
        catch (ResultException problem)
        {
            return [problem.Message];
        }
    }

    private static void Publish(SampleRun sample, string kind, string text, string name)
    {
        if (kind is "compare")
        {
            sample.Publish(kind, text, name);
            return;
        }

        using var folder = ResultFolder.Begin(sample.Folder(name), sample.OfKind(kind, text), FolderUse.New);
        using (var store = folder.OpenStore("all"))
        {
            store.Add(StoredRecord.OfNumbers(RunName.OfRecord(text, "numbers"), "0123456789abcdef", "", [1, 2, 3]));
            store.Complete();
        }

        folder.Publish(sample.Fill(folder));
    }

    private static SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("lock", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllBytes, StringComparer.Ordinal), StringComparer.Ordinal);

    private static byte[] Changed(byte[] whole, Action<byte[]> change)
    {
        byte[] bytes = [.. whole];
        change(bytes);
        return bytes;
    }
}
