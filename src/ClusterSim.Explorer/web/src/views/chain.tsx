import type { JSX } from "preact";
import { Frame, Missing, Picture, PlainTable, linear, useWidth } from "../chart";
import { Swatch, hue } from "../parts";
import { doc, numerals, policy } from "../state";
import type { Chain as Stage } from "../types";
import { say } from "../words";
import { shortened } from "./gains";

const owners = 0;

export function Chain(): JSX.Element {
  const { chain, chainParts } = doc.value!;
  if (chain.length === 0) return <Missing title={say("chain")} text={say("chainNone")} command={`clustersim report ${doc.value!.folder}`} />;
  const baseline = chain[0].scenario;
  const scenarios = [baseline, ...(policy.value && chain.some(row => row.scenario === policy.value!.name) ? [policy.value.name] : [])];
  const totals = scenarios.map(scenario => chain.find(row => row.scenario === scenario && row.isTotal)!);
  const [without, within] = totals.map(total => hundredths(total, owners));
  return <Frame name="value-chain" file="metrics.parquet" command={`clustersim report ${doc.value!.folder}`}
    title={within !== undefined ? say("chainTitleWith", within, policy.value!.title, without) : say("chainTitle", without)} sub={say("chainSub")}
    chart={<>
      {totals.map((total, place) => <Bar total={total} title={place === 0 ? say("without") : policy.value!.title} colour={place === 0 ? "grey" : hue(total.scenario)} />)}
      <h2>{say("chainKeep")}</h2>
      <Stages scenarios={scenarios} />
    </>}
    table={<PlainTable caption={say("chainSub")} rows={chain} columns={[
      { head: say("stage"), of: row => row.stage, text: true }, { head: say("scenario"), of: row => row.scenario === baseline ? say("without") : row.title, text: true },
      { head: say("sales"), of: row => numerals.value.money(row.sales) },
      ...chainParts.map((part, place) => ({ head: part, of: (row: Stage) => row.sales > 0 ? numerals.value.percent(row.parts[place] / row.sales, 1) : "–" })),
    ]} />} />;
}

function hundredths(row: Stage, part: number): string {
  return row.sales > 0 ? numerals.value.fixed(100 * row.parts[part] / row.sales, 1) : "–";
}

// One bar of 100 rupiah, owners first and in ink; what is put into stocks has no place in it and stands in the table.
function Bar(props: { total: Stage; title: string; colour: string }): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>(1000);
  const { total } = props;
  const parts = doc.value!.chainParts.map((name, place) => ({ name, place, share: total.sales > 0 ? 100 * total.parts[place] / total.sales : 0 })).filter(part => part.share >= 0.05);
  const whole = Math.max(100, parts.reduce((sum, part) => sum + part.share, 0));
  const x = linear(0, whole, 0, width);
  let from = 0;
  const placed = parts.map(part => { const at = from; from += part.share; return { ...part, from: at }; });
  const words = placed.map(part => `${part.name} ${numerals.value.fixed(part.share, 1)}`).join("; ");
  return <div ref={ref} class={"chain " + props.colour}>
    <h2>{props.title}</h2>
    <Picture width={width} height={40} words={`${props.title}: ${words}`}>
      {placed.map((part, place) => <g>
        <rect class={part.place === owners ? "part mine" : `part p${place % 3}`} x={x(part.from)} width={Math.max(1, x(part.share) - 1)} y={2} height={36} />
        {x(part.share) > 44 && <text class={part.place === owners ? "on mine" : "on"} x={x(part.from) + 8} y={25}>{numerals.value.fixed(part.share, 1)}</text>}
      </g>)}
    </Picture>
    <ul class="parts">{placed.map((part, place) => <li><span class={part.place === owners ? "box-key mine" : `box-key p${place % 3}`} aria-hidden="true" />{part.name} <b>{numerals.value.fixed(part.share, 1)}</b></li>)}</ul>
  </div>;
}

function Stages(props: { scenarios: string[] }): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>(1000);
  const { chain } = doc.value!;
  const stages = chain.filter(row => row.scenario === props.scenarios[0] && !row.isTotal).map(row => row.stage);
  const rows = stages.flatMap(stage => props.scenarios.map(scenario => chain.find(row => row.scenario === scenario && row.stage === stage && !row.isTotal)!)).filter(Boolean);
  const shares = rows.map(row => row.sales > 0 ? 100 * row.parts[owners] / row.sales : 0);
  const left = Math.min(240, width * 0.42);
  const place = linear(Math.min(0, ...shares), Math.max(1, ...shares), left, width - 70);
  const step = 26;
  const words = rows.map((row, at) => `${row.stage}: ${numerals.value.fixed(shares[at], 1)}`).join("; ");
  return <div ref={ref}>
    <Picture width={width} height={rows.length * step + 6} words={words}>
      <line class="zero" x1={place(0)} x2={place(0)} y1={0} y2={rows.length * step} />
      {rows.map((row, at) => <g class={row.scenario === props.scenarios[0] ? "grey" : hue(row.scenario)}>
        {row.scenario === props.scenarios[0] && <text class="label" x={0} y={at * step + 18}>{shortened(row.stage, left / 6.8)}</text>}
        <rect class={shares[at] < 0 ? "bar hollow" : "bar"} x={Math.min(place(0), place(shares[at]))} width={Math.max(1, Math.abs(place(shares[at]) - place(0)))} y={at * step + 7} height={13} />
        <text class="label" x={Math.max(place(0), place(shares[at])) + 6} y={at * step + 18}>{numerals.value.fixed(shares[at], 1)}</text>
      </g>)}
    </Picture>
    {props.scenarios.length > 1 && <p class="sub"><span class="swatch grey" aria-hidden="true" /> {say("without")} · <Swatch name={props.scenarios[1]} /> {policy.value!.title}</p>}
  </div>;
}
