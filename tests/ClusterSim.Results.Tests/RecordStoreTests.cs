using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tests;

/// <summary>Records are whole or not there, whatever happens to the process, the disk or the folder.</summary>
public sealed class RecordStoreTests
{
    private static readonly StoredRecord[] s_records = [.. Enumerable.Range(0, 5).Select(index => index == 3
        ? new StoredRecord(NameOf(index), "", "no; \"numbers\"\nof any kind é", [])
        : StoredRecord.OfNumbers(NameOf(index), $"{index:x16}", "", [index, double.NaN, -0.0, double.Epsilon, double.NegativeInfinity]))];

    private string _root = "";

    [SetUp]
    public void MakeFolder() => _root = Directory.CreateTempSubdirectory("clustersim-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_root, recursive: true);

    [Test]
    public void What_was_added_is_found_with_the_same_bits_before_and_after_the_end_of_the_process()
    {
        using (var store = Filled("all"))
        {
            Assert.That(s_records.Select(record => store.Find(record.Name)), Is.EqualTo(s_records));
            Assert.That(store.Find(NameOf(9)), Is.Null);
            using (var other = RecordStore.Read(_root)) Assert.That(All(other), Is.EqualTo(s_records), "by another process");
            store.Complete();
            Assert.That(s_records.Select(record => store.Find(record.Name)), Is.EqualTo(s_records));
            store.Add(s_records[0] with { Name = NameOf(7) });
        }

        using var again = RecordStore.Open(_root, "all");
        Assert.That(All(again), Is.EqualTo(s_records));
        Assert.That((again.Count, Names("*.part").Length, Names("*.open").Length), Is.EqualTo((6, 1, 1)), "the last one was not completed");
    }

    [Test]
    public void A_file_cut_at_any_byte_gives_the_records_before_the_cut()
    {
        Filled("all").Dispose();
        var path = Names("*.open").Single();
        var whole = File.ReadAllBytes(path);
        var ends = Ends(whole);
        for (var length = whole.Length; length >= 0; length--)
        {
            File.WriteAllBytes(path, whole[..length]);
            using var store = RecordStore.Read(_root);
            var held = ends.Count(end => end <= length);
            Assert.That(All(store), Is.EqualTo(s_records.Take(held)), $"cut at {length}");
        }
    }

    [Test]
    public void A_changed_byte_is_found_or_its_run_is_made_again()
    {
        Filled("all").Dispose();
        var path = Names("*.open").Single();
        var whole = File.ReadAllBytes(path);
        for (var place = 0; place < whole.Length; place++)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x10;
            File.WriteAllBytes(path, changed);
            using var store = RecordStore.Read(_root);
            Assert.That(All(store), Is.SubsetOf(s_records), $"byte {place}");
            Assert.That(store.Count, Is.LessThan(s_records.Length), $"byte {place}");
        }

        File.WriteAllBytes(path, whole);
        using (var store = RecordStore.Open(_root, "all"))
        {
            store.Add(s_records[0] with { Name = NameOf(8) });
            store.Complete();
        }

        var part = Names("*.part").Single();
        File.WriteAllBytes(part, [.. File.ReadAllBytes(part)[..^1], 0]);
        Assert.That(() => RecordStore.Read(_root), Throws.TypeOf<ResultException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void After_a_record_that_was_cut_off_the_next_process_goes_on_in_a_file_of_its_own()
    {
        Filled("all").Dispose();
        var path = Names("*.open").Single();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        using (var store = RecordStore.Open(_root, "all"))
        {
            Assert.That(store.Count, Is.EqualTo(4));
            store.Add(s_records[4]);
            store.Complete();
        }

        using var whole = RecordStore.Read(_root);
        Assert.That(All(whole), Is.EqualTo(s_records));
    }

    [Test]
    public void One_process_writes_under_a_label_and_others_under_theirs()
    {
        using var first = Filled("0-of-2");
        Assert.That(() => RecordStore.Open(_root, "0-of-2"), Throws.TypeOf<ResultException>().With.Message.Contains("another process"));
        using var second = RecordStore.Open(_root, "1-of-2");
        second.Add(s_records[0]);
        Assert.That(Names("*.open"), Has.Length.EqualTo(1), "what is known is not kept twice");
    }

    [Test]
    public void The_same_work_done_twice_is_one_record_and_a_success_stands_over_a_failure()
    {
        var failed = new StoredRecord(NameOf(0), "", "too large", []);
        Write("one", failed, s_records[1]);
        Write("two", s_records[0], s_records[1]);
        using (var store = RecordStore.Read(_root))
            Assert.That((store.Count, store.Find(NameOf(0))), Is.EqualTo((2, s_records[0])));
        using (var store = RecordStore.Open(_root, "three"))
        {
            store.Add(failed);
            Assert.That(store.Find(NameOf(0)), Is.EqualTo(s_records[0]));
        }
    }

    [Test]
    public void Two_results_of_one_run_that_differ_stop_whoever_reads_them()
    {
        Write("one", s_records[0]);
        Write("two", s_records[0] with { Content = [1] });
        Assert.That(() => RecordStore.Read(_root), Throws.TypeOf<ResultException>().With.Message.Contains("two different results"));
    }

    [Test]
    public void Files_that_were_deleted_under_a_process_are_told()
    {
        using var store = Filled("all");
        File.Delete(Names("*.open").Single());
        Assert.That(store.Complete, Throws.TypeOf<ResultException>().With.Message.Contains("no longer exists"));
    }

    [Test]
    [Platform("Linux")]
    public void Removing_a_store_leaves_what_is_not_its_own_and_follows_no_link()
    {
        var parts = Path.Combine(_root, "parts");
        using (var store = RecordStore.Open(parts, "all"))
        {
            store.Add(s_records[0]);
            store.Complete();
        }

        foreach (var name in (string[])["thesis.part", "notes.open", "Cargo.lock"]) File.WriteAllText(Path.Combine(parts, name), "years of work");
        using (var store = RecordStore.Read(parts)) Assert.That(store.Count, Is.EqualTo(1), "what is not a store's own is not read");
        File.WriteAllText(Path.Combine(_root, "elsewhere.open"), "mine");
        File.CreateSymbolicLink(Path.Combine(parts, $"all.{new string('1', 32)}.open"), Path.Combine(_root, "elsewhere.open"));
        OwnFiles.Remove(parts, _ => true);
        Assert.That(Directory.EnumerateFileSystemEntries(parts).Select(path => Path.GetFileName(path)), Is.EquivalentTo(new[] { "thesis.part", "notes.open", "Cargo.lock", $"all.{new string('1', 32)}.open" }));
        Assert.That(File.ReadAllText(Path.Combine(_root, "elsewhere.open")), Is.EqualTo("mine"));
    }

    private static string NameOf(int index) => $"{index:x2}{new string('a', 30)}";

    private static StoredRecord[] All(RecordStore store) => [.. s_records.Select(record => store.Find(record.Name)).OfType<StoredRecord>()];

    private static List<int> Ends(byte[] bytes)
    {
        var ends = new List<int>();
        for (var at = 0; at < bytes.Length; ends.Add(at)) at += BitConverter.ToInt32(bytes, at);
        return ends;
    }

    private RecordStore Filled(string label)
    {
        var store = RecordStore.Open(_root, label);
        foreach (var record in s_records) store.Add(record);
        return store;
    }

    private void Write(string label, params StoredRecord[] records)
    {
        var folder = Directory.CreateTempSubdirectory("clustersim-").FullName;
        using (var store = RecordStore.Open(folder, label))
        {
            foreach (var record in records) store.Add(record);
            store.Complete();
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.part")) File.Move(path, Path.Combine(_root, Path.GetFileName(path)));
        Directory.Delete(folder, recursive: true);
    }

    private string[] Names(string pattern) => Directory.GetFiles(_root, pattern);
}
