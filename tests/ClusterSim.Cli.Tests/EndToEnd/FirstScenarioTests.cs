using System.Text;
using System.Text.RegularExpressions;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The page for newcomers: its commands and edits, done in their order, print what the page says, whatever the numbers.</summary>
public sealed partial class FirstScenarioTests
{
    private static string PagePath
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) folder = folder.Parent;
            return Path.Combine(folder!.FullName, "docs", "first-scenario.md");
        }
    }

    [Test]
    public void The_newcomers_path_prints_what_the_page_says()
    {
        var page = File.ReadAllText(PagePath);
        Assert.That(WithoutNumbers(Follow(page)), Is.EqualTo(WithoutNumbers(page)));
    }

    [Test]
    [Explicit("writes the outputs of the page anew")]
    public void Write_the_page()
    {
        File.WriteAllText(PagePath, Follow(File.ReadAllText(PagePath)));
        Assert.That(PagePath, Does.Exist);
    }

    /// <summary>The page with the outputs that its commands give.</summary>
    private static string Follow(string page)
    {
        var folder = Directory.CreateTempSubdirectory("clustersim-").FullName;
        try
        {
            return Block().Replace(page, match => match.Groups["kind"].Value is "diff" ? Edit(folder, match.Value) : Command(folder, match.Groups["body"].Value));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Command(string folder, string body)
    {
        var command = body.Split('\n')[0];
        var answer = Clustersim.RunIn(folder, command["$ clustersim ".Length..].Split(' '));
        var said = (answer.ExitCode == 0 ? answer.Out : answer.Error + answer.Out).Split('\n').Select(line => line.TrimEnd());
        return $"```console\n{command}\n{string.Join('\n', said).TrimEnd()}\n```";
    }

    /// <summary>Puts the lines with a plus in the place of the line with a minus before them.</summary>
    private static string Edit(string folder, string block)
    {
        var path = Path.Combine(folder, "my_village", "baseline.yaml");
        foreach (Match change in Change().Matches(block))
        {
            var text = File.ReadAllText(path);
            var old = change.Groups["old"].Value + "\n";
            Assert.That(text.Contains(old, StringComparison.Ordinal), Is.True, $"no line to edit: {old}");
            var fresh = new StringBuilder();
            foreach (Capture line in change.Groups["new"].Captures) fresh.Append(line.Value).Append('\n');
            File.WriteAllText(path, text.Replace(old, fresh.ToString(), StringComparison.Ordinal));
        }

        return block;
    }

    /// <summary>Figures, and the widths that follow from them, are the model's; the page is held to the words.</summary>
    private static string WithoutNumbers(string text) => Blank().Replace(Figure().Replace(text, "#"), " ");

    /// <summary>No bound on time: the page's commands run while its blocks are replaced.</summary>
    [GeneratedRegex(@"```(?<kind>console|diff)\n(?<body>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Block();

    [GeneratedRegex(@"^-(?<old>.*)\n(\+(?<new>.*)\n)+", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Change();

    [GeneratedRegex(@"[+\-−]?[0-9][0-9.,]*( (m|bn|k)\b)?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"[ ─]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Blank();
}
