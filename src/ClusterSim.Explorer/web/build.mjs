// Makes what the program carries: ../wwwroot, or the folder that is given. The same sources give the same bytes.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const out = process.argv[2] ?? "../wwwroot";
mkdirSync(out, { recursive: true });
await build({
  entryPoints: { app: "src/main.tsx" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "none",
  outdir: out,
  logLevel: "warning",
});
for (const name of ["index.html", "app.css", "icon.svg"]) copyFileSync(`src/${name}`, `${out}/${name}`);
const bundled = ["preact", "@preact/signals", "@preact/signals-core"];
const licences = bundled.map(name => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}, ${license}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
});
writeFileSync(`${out}/licences.txt`, `What is bundled in app.js besides ClusterSim's own code:\n\n${licences.join("\n")}`);
