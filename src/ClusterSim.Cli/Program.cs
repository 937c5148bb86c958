using ClusterSim.Cli;

return await CommandLine.RunAsync(args);
