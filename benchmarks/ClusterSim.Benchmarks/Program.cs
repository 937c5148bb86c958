using BenchmarkDotNet.Running;
using ClusterSim.Benchmarks;
using ClusterSim.Benchmarks.Peers;

if (args is ["peers", .. var rest]) return PeerProgram.Run(rest);
if (args is [] or ["--whole", ..] or ["--processor-time", ..] or ["--write", ..]) return Suite.Run(args);
BenchmarkSwitcher.FromAssembly(typeof(Suite).Assembly).Run(args);
return 0;
