#!/usr/bin/env bash
# Packs the two libraries, and builds and runs outside the solution a program that has nothing of ClusterSim but the packages:
# the code of docs/library.md.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for library in Core Scenarios; do
  dotnet pack "$root/src/ClusterSim.$library" -c Release --no-build -o "$work/feed" >"$work/pack.log" || { cat "$work/pack.log" >&2; exit 1; }
done
version=$(basename "$work"/feed/ClusterSim.Core.*.nupkg .nupkg)
version=${version#ClusterSim.Core.}

mkdir "$work/consumer"
cp "$root/tests/ClusterSim.Extending.Tests/MonthlyIncome.cs" "$work/consumer/"
echo 'LibraryUse.MonthlyIncome.Write(args[0], args[1], Console.Out);' >"$work/consumer/Program.cs"
cat >"$work/consumer/Consumer.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <RestoreAdditionalProjectSources>$work/feed</RestoreAdditionalProjectSources>
    <RestorePackagesPath>$work/packages</RestorePackagesPath>
    <RestoreFallbackFolders>${NUGET_PACKAGES:-$HOME/.nuget/packages}</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="ClusterSim.Scenarios" Version="$version" />
  </ItemGroup>
</Project>
XML
dotnet build "$work/consumer" -c Release -o "$work/program" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
months=$(dotnet "$work/program/Consumer.dll" "$root/scenarios/tegal-cattle/baseline.yaml" fattening | tee /dev/stderr | wc -l)
if [ "$months" -ne 12 ]; then echo "The program on the packages wrote $months lines in place of 12." >&2; exit 1; fi

# The program that is packed as a tool brings the licence of every package that it holds.
licences=$(dotnet msbuild "$root/src/ClusterSim.Cli" -p:Configuration=Release -t:CollectLicences -getItem:Licence)
for package in $(sed -n 's/^      "\([^"]*\)\/[0-9][^"]*": {$/\1/p' "$root/src/ClusterSim.Cli/bin/Release/net10.0/clustersim.deps.json" | grep -vi '^clustersim' | sort -u); do
  grep -q "\"RelativePath\": \"licences/$package/" <<<"$licences" || { echo "No licence of $package is shipped." >&2; exit 1; }
done
echo "ClusterSim.Core and ClusterSim.Scenarios $version were packed, and a program ran on them."
