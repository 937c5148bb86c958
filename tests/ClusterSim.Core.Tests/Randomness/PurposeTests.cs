using System.Reflection;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Tests.Randomness;

public class PurposeTests
{
    private static readonly string[] s_programmeDraws = ["Hear", "Think", "Lot", "Show", "Meet", "Silence", "FirstOwn", "SecondOwn"];

    private static (string Name, uint Value)[] Constants() =>
        [.. typeof(Purpose).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (field.Name, (uint)field.GetRawConstantValue()!))];

    [Test]
    public void No_two_purposes_share_a_number()
    {
        var numbers = Constants().Where(constant => !s_programmeDraws.Contains(constant.Name, StringComparer.Ordinal)).Select(constant => constant.Value);
        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public void The_draws_of_a_programme_are_numbered_below_8_and_differ()
    {
        var numbers = Constants().Where(constant => s_programmeDraws.Contains(constant.Name, StringComparer.Ordinal)).Select(constant => constant.Value).ToArray();
        Assert.That(numbers, Has.Length.EqualTo(s_programmeDraws.Length).And.All.LessThan(8u));
        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public void Programmes_named_things_and_plain_purposes_never_meet()
    {
        Assert.That(Constants().Select(constant => constant.Value), Has.All.LessThan(256u));
        var named = Purpose.Of(Purpose.Inspection, "hygiene");
        var programme = Purpose.OfProgramme(Luck.NameKey("hygiene"), Purpose.Lot);
        Assert.That(named >> 30, Is.EqualTo(1u));
        Assert.That(programme >> 31, Is.EqualTo(1u));
        Assert.That(named & 0xff, Is.EqualTo(Purpose.Inspection));
    }
}
