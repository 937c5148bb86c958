using System.Reflection;
using ClusterSim.Core;
using ClusterSim.Scenarios;

namespace ClusterSim.Extending.Tests;

/// <summary>What the two packages show is kept in tests/api, so that no change of it goes unseen.</summary>
public sealed class PublicApiTests
{
    private static readonly Assembly[] s_packages = [typeof(Simulation).Assembly, typeof(ScenarioFile).Assembly];

    private static string Kept(Assembly package) => Repository.At($"tests/api/{package.GetName().Name}.txt");

    [TestCaseSource(nameof(s_packages))]
    public void A_package_shows_what_is_kept(Assembly package) => Assert.That(PublicApi.Of(package), Is.EqualTo(File.ReadAllText(Kept(package))));

    [Test]
    [Explicit("writes what the packages show anew; read the difference before keeping it")]
    public void Write_the_public_api()
    {
        Directory.CreateDirectory(Repository.At("tests/api"));
        foreach (var package in s_packages) File.WriteAllText(Kept(package), PublicApi.Of(package));
        Assert.That(s_packages.Select(Kept), Has.All.Exist);
    }
}
