// Marks that several views draw.
import type { ComponentChildren, JSX } from "preact";
import { doc, slot } from "./state";
import type { Num } from "./types";
import type { Place } from "./chart";

export const hue = (name: string) => "c" + slot(name);

export function titleOf(name: string): string {
  return doc.value!.policies.find(policy => policy.name === name)?.title ?? doc.value!.title;
}

// A sentence with the names of policies, which stand in quotation marks, in their colours.
export function Coloured(props: { text: string }): JSX.Element {
  const names = doc.value!.policies.map(policy => ({ quoted: `“${policy.title}”`, policy })).filter(({ quoted }) => props.text.includes(quoted));
  let parts: ComponentChildren[] = [props.text];
  for (const { quoted, policy } of names) {
    parts = parts.flatMap((part): ComponentChildren[] => typeof part !== "string" ? [part]
      : part.split(quoted).flatMap((piece, place): ComponentChildren[] => place === 0 ? [piece] : [<span class={"hl " + hue(policy.name)}>{policy.title}</span>, piece]));
  }
  return <>{parts}</>;
}

// Which policies a sentence names, at most two of them in colour.
export function named(text: string): string[] {
  return doc.value!.policies.filter(policy => text.includes(`“${policy.title}”`)).map(policy => policy.name);
}

export function Swatch(props: { name: string }): JSX.Element {
  return <span class={"swatch " + hue(props.name)} aria-hidden="true" />;
}

export function Rules(props: { at: number[]; place: Place; top: number; bottom: number }): JSX.Element {
  return <>{props.at.map(value => <line class={value === 0 ? "zero" : "grid"} x1={props.place(value)} x2={props.place(value)} y1={props.top} y2={props.bottom} />)}</>;
}

export interface Interval { low: Num; middle: Num; high: Num }

// Doubt wide and pale with the middle world as a dot, luck thin and dark above it; hollow where it is below nil.
export function Marks(props: { wide?: Interval; thin?: Interval; dots?: number[]; place: Place; top: number; class?: string }): JSX.Element {
  const { wide, thin, dots, place, top } = props;
  const middle = wide?.middle ?? null;
  return <g class={props.class}>
    {thin && thin.low !== null && thin.high !== null
      && <rect class="luck" x={Math.min(place(thin.low), (place(thin.low) + place(thin.high)) / 2 - 2)} width={Math.max(4, place(thin.high) - place(thin.low))} y={top} height={3} />}
    {wide && wide.low !== null && wide.high !== null && !dots
      && <rect class="doubt" x={place(wide.low)} width={Math.max(1, place(wide.high) - place(wide.low))} y={top + 9} height={12} rx={1} />}
    {dots?.map((value, number) => <circle class="world" cx={place(value)} cy={top + 10 + number * 7 % 11} r={2} />)}
    {middle !== null && <circle class={middle < 0 ? "middle hollow" : "middle"} cx={place(middle)} cy={top + 15} r={4.5} />}
    {!wide && thin?.middle != null && <circle class={thin.middle < 0 ? "middle hollow" : "middle"} cx={place(thin.middle)} cy={top + 15} r={4.5} />}
  </g>;
}
