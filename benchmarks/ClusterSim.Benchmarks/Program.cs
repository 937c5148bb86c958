using BenchmarkDotNet.Running;
using ClusterSim.Benchmarks;

if (args is [] or ["--whole", ..] or ["--write", ..]) return Suite.Run(args);
BenchmarkSwitcher.FromAssembly(typeof(Suite).Assembly).Run(args);
return 0;
