import type { JSX } from "preact";
import { Frame, Missing, Picture, PlainTable, askedAgain, bounds, linear, ticks, useWidth } from "../chart";
import { common, type Scale } from "../numbers";
import { Marks, Rules, hue, titleOf } from "../parts";
import { doc, grouping, numerals, policy } from "../state";
import type { Gain, GainSet } from "../types";
import { lower, say } from "../words";

const rowHeight = 40;

export function Gains(): JSX.Element {
  const sets = doc.value!.gains;
  if (!policy.value || sets.length === 0) return <Missing title={say("gains")} text={say("needsPolicies")} command={askedAgain(" POLICY.yaml")} />;
  const whole = sets.find(candidate => candidate.kind === grouping.value) ?? sets[0];
  const { set, least, names } = worthDrawing(whole);
  const own = set.rows.filter(row => row.policy === policy.value!.name);
  const rows = set.kind === "size" || set.kind === "reach" ? own : [...own].sort((left, right) => (right.value ?? 0) - (left.value ?? 0));
  const scale = numerals.value.scale(own.flatMap(row => [row.value, row.low, row.high, row.wideLow, row.wideHigh]));
  const isWide = own.some(row => row.wideMiddle !== null);
  return <Frame name={"gains-" + set.kind} file={set.table} command={`clustersim report ${doc.value!.folder}`} title={finding(set, own)}
    sub={<><b class={"hl " + hue(policy.value.name)}>{policy.value.title}.</b> {set.note} {say("inUnit", numerals.value.unit(scale))} {say("gainsKey")}{isWide ? " " + say("gainsKeyWide") : ""}</>}
    above={null}
    chart={<>
      <Choice sets={sets} set={whole} />
      <div class={set.groups.length > 7 ? "halves many" : "halves"}>
        <Bars set={set} rows={rows} scale={scale} />
        <Matrix set={set} />
      </div>
      {names.length > 0 && <p class="sub">{say("notDrawn", numerals.value.money(least), names.join(", "))}</p>}
    </>}
    table={<><Choice sets={sets} set={whole} /><All set={whole} /></>} />;
}

// Groups to which no policy does a five-hundredth of the most are named below the chart and stand in the table.
function worthDrawing(whole: GainSet): { set: GainSet; least: number; names: string[] } {
  const sizes = whole.groups.map((_, group) => Math.max(0, ...whole.rows.filter(row => row.group === group)
    .flatMap(row => [row.value, row.wideLow, row.wideHigh].map(value => Math.abs(value ?? 0)))));
  const least = Math.max(...sizes) / 500;
  const kept = whole.groups.map((_, group) => group).filter(group => sizes[group] >= least);
  const rows = whole.rows.filter(row => kept.includes(row.group)).map(row => ({ ...row, group: kept.indexOf(row.group) }));
  return { set: { ...whole, groups: kept.map(group => whole.groups[group]), rows }, least, names: whole.groups.filter((_, group) => !kept.includes(group)) };
}

function Choice(props: { sets: GainSet[]; set: GainSet }): JSX.Element {
  return <div class="chips" role="group" aria-label={say("groupBy")} data-nopicture>
    {props.sets.map(candidate => <button type="button" aria-pressed={candidate === props.set} onClick={() => { grouping.value = candidate.kind; }}>{candidate.title}</button>)}
  </div>;
}

// Who gains most and who pays most, as far as luck lets it be told; among sectors the first group is all owners together.
function finding(set: GainSet, rows: Gain[]): string {
  const told = rows.filter(row => !(set.kind === "sector" && row.group === 0) && row.low !== null && row.high !== null && row.value !== null && (row.low > 0 || row.high < 0));
  const most = told.filter(row => row.value! > 0).sort((left, right) => right.value! - left.value!)[0];
  const least = told.filter(row => row.value! < 0).sort((left, right) => left.value! - right.value!)[0];
  const name = (row: Gain) => lower(set.groups[row.group]);
  const title = policy.value!.title;
  return most && least ? say("gainsTitle", title, name(most), name(least)) : most ? say("gainsOnly", title, name(most)) : least ? say("paysOnly", title, name(least)) : say("gainsNobody", title);
}

function Bars(props: { set: GainSet; rows: Gain[]; scale: Scale }): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>(560);
  const values = props.rows.flatMap(row => [row.value, row.low, row.high, row.wideLow, row.wideHigh]);
  const narrow = width < 460;
  const [left, right] = [narrow ? 4 : Math.min(220, width * 0.36), narrow ? 4 : 118];
  const [low, high] = bounds(values);
  const place = linear(low, high, left + 8, width - right - 8);
  const at = ticks(low / props.scale.divisor, high / props.scale.divisor, Math.max(2, Math.floor((width - left - right) / 74)));
  const top = 24;
  const step = narrow ? 56 : rowHeight;
  const digits = common(values.map(value => value === null ? null : value / props.scale.divisor));
  const number = (value: number | null) => value === null ? "–" : numerals.value.signed(value / props.scale.divisor, digits);
  const tickDigits = at.some(value => value % 1 !== 0) ? 1 : 0;
  const words = props.rows.map(row => `${props.set.groups[row.group]} ${number(row.value)}`).join("; ");
  return <div ref={ref}>
    <Picture width={width} height={top + props.rows.length * step + 4} words={`${policy.value!.title}: ${words}`} class={hue(policy.value!.name)}>
      <Rules at={at.map(value => value * props.scale.divisor)} place={place} top={top - 6} bottom={top + props.rows.length * step} />
      {at.map(value => <text x={place(value * props.scale.divisor)} y={12} text-anchor="middle">{numerals.value.signed(value, tickDigits)}</text>)}
      {props.rows.map((row, number_) => {
        const y = top + number_ * step + (narrow ? 20 : 0);
        const isWide = row.wideMiddle !== null;
        const [first, second] = isWide ? [number(row.wideMiddle), numerals.value.range(number(row.wideLow), number(row.wideHigh))]
          : [number(row.value), row.low === null || row.high === null ? "" : numerals.value.range(number(row.low), number(row.high))];
        return <g>
          <text class="label" x={narrow ? left : 0} y={narrow ? y - 4 : y + 22}>{shortened(props.set.groups[row.group], (narrow ? width * 0.6 : left) / 6.6)}</text>
          <Marks place={place} top={y + 3} thin={{ low: row.low, middle: row.value, high: row.high }} wide={isWide ? { low: row.wideLow, middle: row.wideMiddle, high: row.wideHigh } : undefined} />
          <text class="label strong" x={width} y={narrow ? y - 4 : y + 16} text-anchor="end">{first}</text>
          {!narrow && <text x={width} y={y + 31} text-anchor="end">{second}</text>}
        </g>;
      })}
    </Picture>
  </div>;
}

function Matrix(props: { set: GainSet }): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>(480);
  const { set } = props;
  const most = Math.sqrt(Math.max(1e-9, ...set.rows.map(row => Math.abs(row.value ?? 0))));
  const names = doc.value!.policies;
  const left = Math.min(190, width * 0.34);
  const isTight = (width - left) / set.groups.length < 56;
  const cell = (width - left - (isTight ? 58 : 0)) / set.groups.length;
  const length = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value)) / most * (cell / 2 - 3);
  const [top, step] = [isTight ? 112 : 60, 34];
  return <div ref={ref} class="matrix">
    <h2>{say("allPolicies")}</h2>
    <p class="sub">{say("allNote", lower(set.note).replace(/\.$/, ""))}</p>
    <Picture width={width} height={top + names.length * step} words={say("allPolicies")}>
      {set.groups.map((group, column) => {
        const x = left + (column + 0.5) * cell;
        if (isTight) return <text transform={`translate(${x + 4} ${top - 6}) rotate(-58)`}>{shortened(group, 17)}</text>;
        const lines = broken(group, cell / 6.7);
        return lines.map((text, line) => <text x={x} y={top - 8 - (lines.length - 1 - line) * 15} text-anchor="middle">{text}</text>);
      })}
      {names.map(({ name, title }, line) => <g class={name === policy.value!.name ? hue(name) : "grey"}>
        <line class="grid" x1={0} x2={width} y1={top + line * step} y2={top + line * step} />
        <text class={name === policy.value!.name ? "label mine" : "label"} x={0} y={top + line * step + 21}>{shortened(title, left / 6.6)}</text>
        {set.rows.filter(row => row.policy === name && row.value !== null).map(row => {
          const [x, size] = [left + (row.group + 0.5) * cell, length(row.value!)];
          return <>
            <line class="grid" x1={x} x2={x} y1={top + line * step + 6} y2={top + line * step + 28} />
            {Math.abs(size) >= 0.5 && <rect class={size < 0 ? "bar hollow" : "bar"} x={size < 0 ? x + size : x} width={Math.abs(size)} y={top + line * step + 11} height={12} />}
          </>;
        })}
      </g>)}
    </Picture>
  </div>;
}

// At most three lines of a label.
function broken(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (longer.length <= most || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return [...lines.slice(0, 2), ...(lines.length > 2 ? [lines.slice(2).join(" ")] : [])].map(line => shortened(line, most));
}

export function shortened(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, Math.max(1, Math.floor(most) - 1)).trimEnd() + "…";
}

function All(props: { set: GainSet }): JSX.Element {
  const { set } = props;
  const scale = numerals.value.scale(set.rows.map(row => row.value));
  const number = (value: number | null) => value === null ? "–" : numerals.value.signed(value / scale.divisor);
  const isWide = set.rows.some(row => row.wideMiddle !== null);
  return <PlainTable caption={`${set.title}. ${set.note} ${numerals.value.unit(scale)}`} rows={set.rows} columns={[
    { head: say("program"), of: row => titleOf(row.policy), text: true }, { head: say("group"), of: row => set.groups[row.group], text: true },
    { head: say("effectAsWritten"), of: row => number(row.value) }, { head: say("luckLow"), of: row => number(row.low) }, { head: say("luckHigh"), of: row => number(row.high) },
    ...(isWide ? [{ head: say("wideLow"), of: (row: Gain) => number(row.wideLow) }, { head: say("wideMiddle"), of: (row: Gain) => number(row.wideMiddle) }, { head: say("wideHigh"), of: (row: Gain) => number(row.wideHigh) }] : []),
  ]} />;
}
