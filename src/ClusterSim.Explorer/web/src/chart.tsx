// What charts share: widths, scales, ticks, and the frame with its table, its picture and its command.
import type { ComponentChildren, JSX } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { announce, doc, tab } from "./state";
import { copyPicture, savePicture } from "./picture";
import { say } from "./words";

// The width that an element has, wherever it is put anew.
export function useWidth<T extends HTMLElement>(otherwise: number): [(element: T | null) => void, number] {
  const [width, setWidth] = useState(otherwise);
  const leave = useRef(() => {});
  const ref = useCallback((element: T | null) => {
    leave.current();
    leave.current = () => {};
    if (!element) return;
    const take = () => { const now = Math.floor(element.clientWidth); if (now > 0) setWidth(now); };
    take();
    // In the next frame, since drawing anew in the same one may change what is observed.
    let frame = 0;
    const observer = new ResizeObserver(() => { cancelAnimationFrame(frame); frame = requestAnimationFrame(take); });
    observer.observe(element);
    leave.current = () => { observer.disconnect(); cancelAnimationFrame(frame); };
  }, []);
  return [ref, width];
}

export type Place = (value: number) => number;

export function linear(low: number, high: number, from: number, to: number): Place {
  const span = high - low || 1;
  return value => from + (value - low) / span * (to - from);
}

// Round numbers between two bounds, about so many.
export function ticks(low: number, high: number, wanted: number): number[] {
  if (!(high > low)) return [low];
  const power = 10 ** Math.floor(Math.log10((high - low) / Math.max(1, wanted)));
  const fits = (step: number) => Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) <= wanted;
  const step = power * ([1, 2, 2.5, 5, 10, 20].find(candidate => fits(candidate * power)) ?? 50);
  const list: number[] = [];
  for (let place = Math.ceil(low / step - 1e-9); place * step <= high + step * 1e-9; place++) list.push(place === 0 ? 0 : Number((place * step).toPrecision(12)));
  return list;
}

// Bounds that hold all values and nil, with a little room.
export function bounds(values: Iterable<number | null>): [number, number] {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return [-1, 1];
  const room = (high - low) * 0.03;
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

export function path(points: [number, number][]): string {
  return points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

export function Picture(props: { width: number; height: number; words: string; children: ComponentChildren; class?: string }): JSX.Element {
  return <svg class={props.class} width={props.width} height={props.height} viewBox={`0 0 ${props.width} ${props.height}`} role="img" aria-label={props.words}>
    {props.children}
  </svg>;
}

export interface FrameProps {
  title: ComponentChildren;
  sub?: ComponentChildren;
  name: string;
  chart: ComponentChildren;
  table: ComponentChildren;
  command: string;
  file?: string;
  above?: ComponentChildren;
  below?: ComponentChildren;
}

// A view: its finding, what is measured, chart or table, and how to have it again.
export function Frame(props: FrameProps): JSX.Element {
  const body = useRef<HTMLElement>(null);
  const copy = async () => announce(say(await copyPicture(body.current!, props.name) ? "copied" : "saved"));
  return <section class="view" ref={body} aria-labelledby="title">
    <div class="head">
      <div class="tools" data-nopicture>
        <div class="seg" role="group" aria-label={say("chart") + " / " + say("table")}>
          <button type="button" aria-pressed={tab.value === "chart"} onClick={() => { tab.value = "chart"; }}>{say("chart")}</button>
          <button type="button" aria-pressed={tab.value === "table"} onClick={() => { tab.value = "table"; }}>{say("table")}</button>
        </div>
        <button type="button" class="tool" onClick={copy}>{say("copy")}</button>
        <button type="button" class="tool" onClick={() => { savePicture(body.current!, props.name); announce(say("saved")); }}>{say("save")}</button>
      </div>
      {props.above}
      <h1 id="title" tabIndex={-1}>{props.title}</h1>
      {props.sub && <p class="sub">{props.sub}</p>}
    </div>
    {tab.value === "chart" ? props.chart : <div class="plain" tabIndex={0} role="region" aria-label={say("table")}>{props.table}</div>}
    {props.below}
    <div class="again" data-nopicture>
      <Command text={props.command} />
      {props.file && doc.value!.files.includes(props.file) && <p><a href={"/files/" + props.file} download>{say("file", props.file)}</a></p>}
    </div>
  </section>;
}

export function Command(props: { text: string }): JSX.Element {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      announce(say("commandCopied"));
    } catch {
      // It can be marked and copied by hand.
    }
  };
  return <div class="command" data-nopicture>
    <code tabIndex={0} aria-label={say("command")}>{props.text}</code>
    <button type="button" onClick={copy}>{say("copyCommand")}</button>
  </div>;
}

export interface Column<T> { head: string; of: (row: T) => ComponentChildren; text?: boolean }

// The same numbers for whoever reads, copies or hears them.
export function PlainTable<T>(props: { caption: string; columns: Column<T>[]; rows: T[] }): JSX.Element {
  return <table class="data">
    <caption>{props.caption}</caption>
    <thead><tr>{props.columns.map(column => <th scope="col" class={column.text ? "" : "num"}>{column.head}</th>)}</tr></thead>
    <tbody>{props.rows.map(row => <tr>{props.columns.map((column, place) => place === 0
      ? <th scope="row">{column.of(row)}</th>
      : <td class={column.text ? "" : "num"}>{column.of(row)}</td>)}</tr>)}</tbody>
  </table>;
}

// Where a view has nothing to show: what is missing, and how to get it.
export function Missing(props: { title: string; text: string; command: string }): JSX.Element {
  return <section class="view missing" aria-labelledby="title">
    <h1 id="title" tabIndex={-1}>{props.title}</h1>
    <p>{props.text}</p>
    <Command text={props.command} />
  </section>;
}

// The scenario of this result as a command names it.
export function askedAgain(extra: string): string {
  const words = doc.value!.command.split(" ").slice(2);
  const named: string[] = [];
  for (const word of words) {
    if (word.startsWith("-")) break;
    named.push(word);
  }
  return `clustersim compare ${named.join(" ") || "BASELINE"}${extra}`;
}
