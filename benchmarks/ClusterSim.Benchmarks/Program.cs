using BenchmarkDotNet.Running;
using ClusterSim.Benchmarks;
using ClusterSim.Benchmarks.Peers;
using ClusterSim.Benchmarks.Replications;

if (args is ["peers", .. var rest]) return PeerProgram.Run(rest);
if (args is ["replications", .. var counts]) return ReplicationProgram.Run(counts);
if (args is [] or ["--whole", ..] or ["--processor-time", ..] or ["--write", ..]) return Suite.Run(args);
BenchmarkSwitcher.FromAssembly(typeof(Suite).Assembly).Run(args);
return 0;
