using System.Text.Json;
using ClusterSim.Cli.Display;

namespace ClusterSim.Cli.Tests;

public sealed class TerminalTests
{
    [Test]
    public void What_commands_a_terminal_is_shown_and_nothing_else_changes()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Terminal.Shown("\u001b]0;title\u0007 \u001b[31mred\rblack\u0008"), Is.EqualTo("\u241b]0;title\u2407 \u241b[31mred\u240dblack\u2408"));
            Assert.That(Terminal.Shown("\u009b2J\u007f \u202etxt.exe\u2069"), Is.EqualTo("\\u009b2J\u2421 \\u202etxt.exe\\u2069"));
            const string Plain = "a\tb\nc\r\nd \u2013 \u5341 \ud83d\udc04";
            Assert.That(Terminal.Shown(Plain), Is.SameAs(Plain));
        }
    }

    [Test]
    public void No_control_character_of_any_kind_is_left()
    {
        var all = string.Concat(Enumerable.Range(0, 0x2100).Select(code => $"{(char)code}x"));
        Assert.That(Terminal.Shown(all).Where(char.IsControl), Is.EquivalentTo("\t\n"));
    }

    [Test]
    public void What_stands_in_JSON_for_a_character_is_read_as_the_character() =>
        Assert.That(JsonSerializer.Deserialize<string>(Terminal.Shown("\"a\u202eb\u0085\"")), Is.EqualTo("a\u202eb\u0085"));
}
