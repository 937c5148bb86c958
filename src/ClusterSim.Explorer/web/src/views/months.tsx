import type { JSX } from "preact";
import { Frame, Missing, Picture, PlainTable, askedAgain, bounds, linear, path, ticks, useWidth, type Place } from "../chart";
import { common } from "../numbers";
import { hue } from "../parts";
import { chosen, doc, measure, numerals, policy } from "../state";
import type { Line, Num, Series } from "../types";
import { calendar, lower, say } from "../words";

interface Unit { text: string; of: (value: Num) => Num }

export function Months(): JSX.Element {
  const all = doc.value!.series;
  const series = all.find(candidate => candidate.key === measure.value) ?? all[0];
  if (!series) return <Missing title={say("months")} text={say("needsPolicies")} command={askedAgain(" POLICY.yaml")} />;
  const line = series.lines.find(candidate => candidate.policy === policy.value?.name) ?? series.lines[0];
  const scale = numerals.value.scale(series.lines.flatMap(every));
  const unit: Unit = series.isMoney ? { text: numerals.value.unit(scale), of: value => value === null ? null : value / scale.divisor }
    : { text: series.unit, of: value => value === null ? null : value * series.factor };
  const colour = series.isLevel ? "c1" : hue(line.policy);
  return <Frame name={"months-" + line.policy} file={series.isLevel ? "metrics.parquet" : line.middle.length ? "doubt_months.parquet" : "months.parquet"}
    command={`clustersim report ${doc.value!.folder}`} title={finding(series, line, unit)}
    sub={series.isLevel ? say("monthsSubLevel", unit.text) : <><b class={"hl " + colour}>{policy.value?.title}.</b> {series.isMoney
      ? say("monthsSub", series.title, unit.text, doc.value!.prices) : say("monthsSubUnit", series.title, unit.text)}</>}
    chart={<>
      <Choice all={all} series={series} />
      <Large series={series} line={line} unit={unit} colour={colour} />
      {!series.isLevel && series.lines.length > 1 && <Small series={series} line={line} unit={unit} />}
    </>}
    table={<><Choice all={all} series={series} /><Numbers line={line} unit={unit} series={series} /></>} />;
}

function every(line: Line): Num[] {
  return [...line.low, ...line.middle, ...line.high, ...line.written, ...line.writtenLow, ...line.writtenHigh];
}

function Choice(props: { all: Series[]; series: Series }): JSX.Element | null {
  return props.all.length < 2 ? null : <label class="choose" data-nopicture><span>{say("measure")}</span>
    <select value={props.series.key} onChange={event => { measure.value = event.currentTarget.value; }}>
      {props.all.map(({ key, title }) => <option value={key} selected={key === props.series.key}>{title}</option>)}
    </select>
  </label>;
}

function finding(series: Series, line: Line, unit: Unit): string {
  if (series.isLevel) return say("monthsLevel", series.title);
  const values = line.middle.length ? line.middle : line.written;
  let most = 0;
  values.forEach((value, month) => { if (Math.abs(value ?? 0) > Math.abs(values[most] ?? 0)) most = month; });
  if (!values[most]) return say("monthsNothing", policy.value?.title ?? "");
  const amount = series.isMoney ? numerals.value.signedMoney(values[most]) : `${numerals.value.signed(unit.of(values[most]))} ${series.unit}`;
  return say("monthsTitle", policy.value?.title ?? "", amount, calendar(doc.value!.start, most).words);
}

function points(values: Num[], x: Place, y: (value: Num) => number): [number, number][] {
  return values.flatMap((value, month) => value === null ? [] : [[x(month), y(value)] as [number, number]]);
}

function band(low: Num[], high: Num[], x: Place, y: (value: Num) => number): string {
  const [below, above] = [points(low, x, y), points(high, x, y)];
  return below.length ? path([...above, ...below.reverse()]) + "Z" : "";
}

function Large(props: { series: Series; line: Line; unit: Unit; colour: string }): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>(1000);
  const { series, line, unit } = props;
  const narrow = width < 620;
  const [left, right, top, bottom, height] = [62, narrow ? 12 : 150, 14, 26, narrow ? 270 : 300];
  const last = Math.max(1, doc.value!.months - 1);
  const x = linear(0, last, left, width - right);
  const values = every(line).map(unit.of);
  const [low, high] = bounds(values);
  const y0 = linear(low, high, height - bottom, top);
  const y = (value: Num) => y0(unit.of(value) ?? 0);
  const at = ticks(low, high, 4);
  const digits = at.some(value => value % 1 !== 0) ? common(at) : 0;
  const of = doc.value!.policies.find(candidate => candidate.name === line.policy);
  const hasWorlds = line.middle.length > 0;
  const main = hasWorlds ? line.middle : line.written;
  const ends = labels([
    ...(hasWorlds ? [{ text: say("bandWorlds"), y: y(line.high[last] ?? 0), strong: false }, { text: say("middle"), y: y(line.middle[last] ?? 0), strong: true }] : [{ text: say(series.isLevel ? "bandRuns" : "bandLuck"), y: y(line.writtenHigh[last] ?? 0), strong: false }]),
    ...(line.written.length ? [{ text: say(series.isLevel ? "mean" : "asWritten"), y: y(line.written[last] ?? 0), strong: !hasWorlds }] : []),
  ], top + 8, height - bottom);
  const number = (value: Num) => value === null ? "–" : numerals.value.signed(unit.of(value));
  const words = `${of?.title ?? doc.value!.title}, ${series.title}: ${number(main[0] ?? null)} (${calendar(doc.value!.start, 0).words}), ${number(main[last] ?? null)} (${calendar(doc.value!.start, last).words}), ${unit.text}`;
  return <div ref={ref}>
    <Picture width={width} height={height} words={words} class={props.colour}>
      {of && of.from >= 0 && <>
        <rect class="ground" x={x(of.from)} width={Math.max(2, x(of.to) - x(of.from))} y={top} height={height - bottom - top} />
        <text x={x(of.from) + 6} y={top + 13}>{narrow ? "" : say("spends", calendar(doc.value!.start, of.from).words, calendar(doc.value!.start, of.to).words)}</text>
      </>}
      {at.map(value => <>
        {value !== 0 && <line class="grid" x1={left} x2={width - right} y1={y0(value)} y2={y0(value)} />}
        <text x={left - 8} y={y0(value) + 4} text-anchor="end">{series.isLevel ? numerals.value.fixed(value, digits) : numerals.value.signed(value, digits)}</text>
      </>)}
      {hasWorlds && <path class="band" d={band(line.low, line.high, x, y)} />}
      {line.writtenLow.some(value => value !== null) && <path class="luckband" d={band(line.writtenLow, line.writtenHigh, x, y)} />}
      <line class="zero" x1={left} x2={width - right} y1={y0(0)} y2={y0(0)} />
      {line.written.length > 0 && hasWorlds && <path class="dotted" d={path(points(line.written, x, y))} />}
      <path class="main" d={path(points(main, x, y))} />
      {years(doc.value!.start, last, narrow ? 44 : 60, x).map(({ month, text }) => <text x={x(month)} y={height - 8} text-anchor="middle">{text}</text>)}
      {!narrow && ends.map(label => <text class={label.strong ? "label mine" : "label"} x={width - right + 10} y={label.y + 4}>{label.text}</text>)}
    </Picture>
    {narrow && <p class="sub inline"><span class={"hl " + props.colour}>▬ {hasWorlds ? say("middle") : say("asWritten")}</span>{hasWorlds && <> · ░ {say("bandWorlds")} · ┄ {say("asWritten")}</>}</p>}
  </div>;
}

function years(start: string, last: number, room: number, x: Place): { month: number; text: string }[] {
  const found = [];
  let before = -Infinity;
  for (let month = 0; month <= last; month++) {
    const at = calendar(start, month);
    if (at.month !== 0 && last >= 18 || at.month % 3 !== 0 && last >= 6) continue;
    if (x(month) - before < room) continue;
    before = x(month);
    found.push({ month, text: last >= 18 ? String(at.year) : at.words.slice(0, 3) + " " + String(at.year).slice(2) });
  }
  return found;
}

// Labels at the ends of lines, pushed apart.
function labels(wanted: { text: string; y: number; strong: boolean }[], top: number, bottom: number): { text: string; y: number; strong: boolean }[] {
  const sorted = wanted.sort((one, other) => one.y - other.y).map(label => ({ ...label, y: Math.min(bottom, Math.max(top, label.y)) }));
  for (let place = 1; place < sorted.length; place++) sorted[place].y = Math.max(sorted[place].y, sorted[place - 1].y + 16);
  for (let place = sorted.length - 1, floor = bottom; place >= 0; place--, floor = sorted[place + 1].y - 16) sorted[place].y = Math.min(sorted[place].y, floor);
  return sorted;
}

function Small(props: { series: Series; line: Line; unit: Unit }): JSX.Element {
  const { series, unit } = props;
  const [ref, width] = useWidth<HTMLUListElement>(1000);
  const columns = width < 520 ? 2 : width < 900 ? 4 : Math.min(8, series.lines.length);
  const cell = Math.floor((width - (columns - 1) * 14) / columns);
  const [low, high] = bounds(series.lines.flatMap(every).map(unit.of));
  const height = 74;
  const x = linear(0, Math.max(1, doc.value!.months - 1), 1, cell - 1);
  const y0 = linear(low, high, height - 2, 2);
  const y = (value: Num) => y0(unit.of(value) ?? 0);
  const digits = common([low, high]);
  return <div class="small">
    <h2>{say("allOnScale", series.lines.length)} <span class="sub">{say("fromTo", numerals.value.signed(low, digits), numerals.value.signed(high, digits))}</span></h2>
    <ul ref={ref} class={`cells n${columns}`}>{series.lines.map(line => {
      const of = doc.value!.policies.find(candidate => candidate.name === line.policy);
      const isMine = line.policy === props.line.policy;
      return <li class={isMine ? hue(line.policy) : "grey"}>
        <button type="button" aria-pressed={isMine} onClick={() => { chosen.value = line.policy; }}>
          <span>{of?.title}</span>
          <svg width={cell} height={height} aria-hidden="true">
            {line.low.length > 0 ? <path class="band" d={band(line.low, line.high, x, y)} /> : <path class="band" d={band(line.writtenLow, line.writtenHigh, x, y)} />}
            <line class="zero" x1={0} x2={cell} y1={y0(0)} y2={y0(0)} />
            <path class="main" d={path(points(line.middle.length ? line.middle : line.written, x, y))} />
          </svg>
        </button>
      </li>;
    })}</ul>
  </div>;
}

function Numbers(props: { series: Series; line: Line; unit: Unit }): JSX.Element {
  const { series, line, unit } = props;
  const rows = Array.from({ length: Math.max(line.middle.length, line.written.length) }, (_, month) => month);
  const digits = common(every(line).map(unit.of));
  const number = (values: Num[]) => (month: number) => values[month] === undefined || values[month] === null ? "–"
    : series.isLevel ? numerals.value.fixed(unit.of(values[month]), digits) : numerals.value.signed(unit.of(values[month]), digits);
  return <PlainTable caption={`${series.isLevel ? doc.value!.title : policy.value?.title}: ${lower(series.title)}, ${unit.text}`} rows={rows} columns={[
    { head: say("month"), of: month => calendar(doc.value!.start, month).words, text: true },
    ...(line.middle.length ? [{ head: say("wideLow"), of: number(line.low) }, { head: say("wideMiddle"), of: number(line.middle) }, { head: say("wideHigh"), of: number(line.high) }] : []),
    ...(line.written.length ? [{ head: say("effectAsWritten"), of: number(line.written) }, { head: say("luckLow"), of: number(line.writtenLow) }, { head: say("luckHigh"), of: number(line.writtenHigh) }] : []),
  ]} />;
}
