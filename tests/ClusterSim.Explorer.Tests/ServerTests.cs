using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ClusterSim.Results;

namespace ClusterSim.Explorer.Tests;

/// <summary>Nobody but the page itself is answered, and the page is shown to one browser.</summary>
public sealed class ServerTests
{
    private static readonly ExplorerResult s_result = ExplorerResult.Read(Results.Doubt, CancellationToken.None);

    [Test]
    public async Task The_token_is_good_once_and_becomes_a_cookie_that_no_script_and_no_other_site_sees()
    {
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        using var visitor = new Visitor(server);
        using var opened = await visitor.OpenAsync();
        using var again = await new Visitor(server).OpenAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Address.Query, Does.Match("^\\?token=[0-9a-f]{64}$"));
            Assert.That(opened.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(opened.Headers.GetValues("Set-Cookie").Single(), Does.Contain("httponly").And.Contain("samesite=strict").And.Not.Contain(server.Address.Query[7..]));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(again.Headers.Contains("Set-Cookie"), Is.False);
            Assert.That(await visitor.StatusAsync("/data/en.json"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [TestCase("/")]
    [TestCase("/app.js")]
    [TestCase("/data/en.json")]
    [TestCase("/files/doubt.parquet")]
    [TestCase("/?token=0123456789abcdef")]
    [TestCase("/nothing")]
    public async Task Without_the_cookie_nothing_is_shown(string path)
    {
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        using var visitor = new Visitor(server);
        using var owner = new Visitor(server);
        (await owner.OpenAsync()).Dispose();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await visitor.StatusAsync(path), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await visitor.StatusAsync(path, null, ("Cookie", owner.Cookie[..^1] + "x")), Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task Another_name_of_the_machine_another_site_and_another_method_are_refused()
    {
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        using var visitor = new Visitor(server);
        (await visitor.OpenAsync()).Dispose();
        var own = $"http://127.0.0.1:{server.Address.Port}";
        using (Assert.EnterMultipleScope())
        {
            foreach (var host in new[] { "rebound.example", $"rebound.example:{server.Address.Port}", "127.0.0.1", $"127.0.0.2:{server.Address.Port}", $"localhost.example:{server.Address.Port}", $"LOCALHOST:{server.Address.Port}" })
                Assert.That(await visitor.StatusAsync("/data/en.json", null, ("Host", host)), Is.EqualTo(HttpStatusCode.Forbidden), host);
            foreach (var origin in new[] { "https://rebound.example", "null", "http://127.0.0.1", $"http://localhost:{server.Address.Port}", own + ".example" })
                Assert.That(await visitor.StatusAsync("/data/en.json", null, ("Origin", origin)), Is.EqualTo(HttpStatusCode.Forbidden), origin);
            foreach (var site in new[] { "cross-site", "same-site" })
                Assert.That(await visitor.StatusAsync("/data/en.json", null, ("Sec-Fetch-Site", site)), Is.EqualTo(HttpStatusCode.Forbidden), site);
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
                Assert.That(await visitor.StatusAsync("/data/en.json", method, ("Origin", own)), Is.EqualTo(HttpStatusCode.MethodNotAllowed), method.Method);
            Assert.That(await visitor.StatusAsync("/data/en.json", null, ("Origin", own), ("Sec-Fetch-Site", "same-origin")), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await visitor.StatusAsync("/data/en.json", null, ("Host", $"localhost:{server.Address.Port}")), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_file_is_handed_out_by_its_name_in_the_manifest_alone_and_no_link_is_followed()
    {
        var folder = Results.Copy(Results.Luck);
        await using var server = await ExplorerServer.StartAsync(ExplorerResult.Read(folder, CancellationToken.None), 0);
        using var visitor = new Visitor(server);
        (await visitor.OpenAsync()).Dispose();
        File.WriteAllText(Path.Combine(folder, "secret.parquet"), "not of this result");
        File.Delete(Path.Combine(folder, ResultFiles.Runs));
        File.CreateSymbolicLink(Path.Combine(folder, ResultFiles.Runs), Path.Combine(folder, ResultFiles.Effects));
        using var effects = await visitor.AskAsync("/files/effects.parquet");
        using (Assert.EnterMultipleScope())
        {
            foreach (var path in new[] { "/files/..%2fpottery%2fbaseline.yaml", "/files/..%2feffects.parquet", "/files/../effects.parquet", "/files/%2e%2e/effects.parquet", "/files/secret.parquet", "/files/runs.parquet", "/files/", "/files/effects.parquet/", "/..%2f..%2fetc%2fpasswd", "/data/fr.json", "/data/..%2fmanifest.json", "/web/build.mjs" })
                Assert.That(await visitor.StatusAsync(path), Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That(await effects.Content.ReadAsByteArrayAsync(), Is.EqualTo(File.ReadAllBytes(Path.Combine(folder, ResultFiles.Effects))));
            Assert.That(effects.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
        }
    }

    [TestCase("/")]
    [TestCase("/app.js")]
    [TestCase("/data/id.json")]
    [TestCase("/nothing")]
    public async Task Every_answer_forbids_other_scripts_other_sites_and_keeping_it(string path)
    {
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        using var visitor = new Visitor(server);
        (await visitor.OpenAsync()).Dispose();
        using var answer = await visitor.AskAsync(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Header("Content-Security-Policy"), Does.StartWith("default-src 'none'; script-src 'self'; style-src 'self';").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
            Assert.That(Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header("Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Header("Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header("Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(answer.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control"));
        }

        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    [Test]
    public async Task It_listens_on_this_machine_alone_whatever_the_environment_says()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:0");
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)).Append(IPAddress.Parse("127.0.0.2"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Address.Host, Is.EqualTo("127.0.0.1"));
            foreach (var other in others)
            {
                using var client = new TcpClient();
                Assert.That(async () => await client.ConnectAsync(other, server.Address.Port), Throws.InstanceOf<SocketException>(), other.ToString());
            }
        }
    }

    [Test]
    public async Task A_port_in_use_is_told()
    {
        await using var server = await ExplorerServer.StartAsync(s_result, 0);
        Assert.That(async () => await ExplorerServer.StartAsync(s_result, server.Address.Port), Throws.InstanceOf<PortException>().With.Message.Contains("leave out --port"));
    }

    [Test]
    public async Task Nothing_is_written_into_the_folder()
    {
        var before = Listing();
        await using (var server = await ExplorerServer.StartAsync(ExplorerResult.Read(Results.Doubt, CancellationToken.None), 0))
        {
            using var visitor = new Visitor(server);
            (await visitor.OpenAsync()).Dispose();
            Assert.That(await visitor.StatusAsync("/data/en.json"), Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(Listing(), Is.EqualTo(before));

        static string[] Listing() => [.. new DirectoryInfo(Results.Doubt).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.LastWriteTimeUtc:O}")];
    }

    /// <summary>The counts that the page shows are those of the table, for every policy.</summary>
    [Test]
    public void Worlds_one_by_one_give_the_shares_of_the_table()
    {
        var results = ResultFolderReader.Read(Results.Doubt);
        var rows = results.Doubt.Where(row => row is { Metric: "household_income_rupiah", GroupKind: "all" }).ToDictionary(row => row.Policy, StringComparer.Ordinal);
        using var json = JsonDocument.Parse(s_result.Document("en")!);
        var worlds = json.RootElement.GetProperty("worlds");
        var policies = worlds.GetProperty("policies").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policies, Has.Count.EqualTo(rows.Count).And.Count.EqualTo(2));
            foreach (var policy in policies)
            {
                var row = rows[policy.GetProperty("policy").GetString()!];
                Assert.That(worlds.GetProperty("count").GetInt32(), Is.EqualTo(row.Worlds));
                Assert.That(policy.GetProperty("helps").GetInt32(), Is.EqualTo(row.Helps * row.Worlds).Within(1e-9));
                Assert.That(policy.GetProperty("harms").GetInt32(), Is.EqualTo(row.Harms * row.Worlds).Within(1e-9));
                Assert.That(policy.GetProperty("exceeds").GetInt32(), Is.EqualTo(row.ExceedsCost * row.Worlds).Within(1e-9));
                Assert.That(policy.GetProperty("effects").GetArrayLength(), Is.EqualTo(row.Worlds));
            }
        }
    }
}
