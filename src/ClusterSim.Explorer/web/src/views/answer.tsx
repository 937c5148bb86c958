import type { JSX } from "preact";
import { Command, Frame, Picture, PlainTable, askedAgain, bounds, linear, ticks, useWidth, type Column, type Place } from "../chart";
import { common, ofInterval, type Scale } from "../numbers";
import { Coloured, Marks, Rules, Swatch, hue, named, titleOf } from "../parts";
import { doc, numerals } from "../state";
import type { Effect, WorldPolicy } from "../types";
import { say } from "../words";

const few = 40;
const hundred = 100;

// Worlds, or of more than a hundred so many of a hundred, as the report counts them.
export function told(count: number, of: number): number {
  if (of <= hundred) return count;
  const share = count / of;
  return share > 0 && share < 1 ? Math.min(hundred - 1, Math.max(1, Math.round(share * hundred))) : share * hundred;
}

export function Answer(): JSX.Element {
  const { worlds, policies } = doc.value!;
  if (policies.length === 0) return <Alone />;
  return worlds ? <Doubt /> : <Luck />;
}

function Alone(): JSX.Element {
  return <section class="view" aria-labelledby="title">
    <Question />
    <h1 id="title" tabIndex={-1}>{doc.value!.title}</h1>
    <Trouble />
    <p class="prose">{say("nothingCompared")}</p>
    <Command text={askedAgain(" POLICY.yaml").replace(" POLICY.yaml POLICY.yaml", " POLICY.yaml")} />
    <Caution />
  </section>;
}

function Question(): JSX.Element | null {
  return doc.value!.question ? <p class="question">{doc.value!.question}</p> : null;
}

function Trouble(): JSX.Element | null {
  const { health, status } = doc.value!;
  return <>
    {health.length > 0 && <div class="stop" role="note"><p><strong>{say("unhealthy")}</strong></p><ul>{health.map(finding => <li>{finding}</li>)}</ul></div>}
    {status !== "done" && <p class="warn">{say("failedRun")}</p>}
  </>;
}

function Caution(): JSX.Element | null {
  return doc.value!.answer.caution ? <div class="box"><h2>{say("caution")}</h2><p>{doc.value!.answer.caution}</p></div> : null;
}

// The first that raise most where luck alone may rank them, else the order of the manifest.
function ordered<T extends { policy: string }>(rows: T[], size: (row: T) => number): T[] {
  return doc.value!.ranks ? [...rows].sort((left, right) => size(right) - size(left)) : rows;
}

function Doubt(): JSX.Element {
  const { worlds, policies, income, window } = doc.value!;
  const rows = [...worlds!.policies].sort((left, right) => (right.median ?? 0) - (left.median ?? 0)); // best first, as in the report
  const values = rows.flatMap(row => [row.low, row.high, row.centralLow, row.centralHigh, ...(worlds!.count < few ? row.effects : [])]);
  const scale = numerals.value.scale(values);
  const [ref, width] = useWidth<HTMLTableCellElement>(300);
  const [low, high] = bounds(values);
  const place = linear(low, high, 8, width - 12);
  const marks = ticks(low / scale.divisor, high / scale.divisor, Math.min(8, Math.max(3, Math.floor(width / 50))));
  const unit = numerals.value.unit(scale);
  const of = Math.min(hundred, worlds!.count);
  const inColour = named(worlds!.sentence).slice(0, 2);
  const isPaid = policies.some(policy => policy.isPolicy);
  return <Frame name="answer" file="doubt.parquet" command={doc.value!.command} above={<><Question /><Trouble /></>}
    title={doc.value!.health.length > 0 ? doc.value!.title : <Coloured text={worlds!.sentence} />}
    chart={<>
      <table class="answer">
        <caption class="vh">{say("change", income, window, unit)}</caption>
        <thead><tr>
          <th scope="col" class="a-name">{say("program")}</th>
          {isPaid && <th scope="col" class="a-cost">{say("cost")}</th>}
          <th scope="col" class="a-effect" ref={ref}>{say("change", income, window, unit)}<Axis at={marks} place={value => place(value * scale.divisor)} width={width} /></th>
          <th scope="col" class="a-middle">{say("middleRange")}</th>
          <th scope="col" class="a-worlds">{say("worldsHelp", of)}</th>
          <th scope="col" class="a-text">{say("others")}</th>
          <th scope="col" class="a-text">{say("turn")}</th>
        </tr></thead>
        <tbody>{rows.map(row => <Row key={row.policy} row={row} scale={scale} place={place} width={width}
          rules={marks.map(value => value * scale.divisor)} hot={inColour.includes(row.policy)} isPaid={isPaid} />)}</tbody>
      </table>
      <Key />
    </>}
    table={<PlainTable caption={say("change", income, window, unit)} rows={rows} columns={columns(scale, of)} />}
    below={<>
      {worlds!.findOut && <div class="box"><h2>{say("findOut")}</h2><p>{worlds!.findOut}</p></div>}
      <div class="box"><h2>{say("unknown")}</h2><p>{worlds!.unknown}</p></div>
      <Caution />
      <details class="more" data-nopicture><summary>{say("rests")}</summary><ul>{worlds!.rests.map(line => <li>{line}</li>)}</ul></details>
      <details class="more" data-nopicture><summary>{say("meaning")}</summary><p>{worlds!.key}</p></details>
    </>} />;
}

function Axis(props: { at: number[]; place: Place; width: number }): JSX.Element {
  const digits = common(props.at.filter(value => value % 1 !== 0)) && 1;
  return <svg class="axis" width={props.width} height={18} aria-hidden="true">
    {props.at.map(value => <text x={props.place(value)} y={13} text-anchor="middle">{numerals.value.signed(value, digits)}</text>)}
  </svg>;
}

function Row(props: { row: WorldPolicy; scale: Scale; place: Place; width: number; rules: number[]; hot: boolean; isPaid: boolean }): JSX.Element {
  const { row, scale } = props;
  const { worlds, policies } = doc.value!;
  const policy = policies.find(candidate => candidate.name === row.policy)!;
  const digits = ofInterval(row.low / scale.divisor, row.high / scale.divisor, row.median / scale.divisor);
  const number = (value: number) => numerals.value.signed(value / scale.divisor, digits);
  const range = numerals.value.range(number(row.low), number(row.high));
  const of = Math.min(hundred, worlds!.count);
  const [helps, harms, exceeds] = [row.helps, row.harms, row.exceeds].map(count => told(count, worlds!.count));
  const words = `${policy.title}: ${number(row.median)} (${range}) ${numerals.value.unit(scale)}`;
  return <tr class={`${hue(row.policy)} ${props.hot ? "hot" : ""}`}>
    <th scope="row" class="a-name"><Swatch name={row.policy} />{policy.title}{policy.note && <small>{policy.note}</small>}</th>
    {props.isPaid && <td class="a-cost" data-head={say("costOnly")}>{policy.isPolicy && row.cost !== null ? <>
      <b>{numerals.value.money(row.cost)}</b>
      <small>{!row.hasCost ? say("noCost") : exceeds > 0 ? say("earned", numerals.value.fixed(exceeds, 0)) : say("earnedNone")}</small>
    </> : "–"}</td>}
    <td class="a-effect"><Picture width={props.width} height={34} words={words}>
      <Rules at={props.rules} place={props.place} top={0} bottom={34} />
      <Marks place={props.place} top={4} thin={{ low: row.centralLow, middle: row.central, high: row.centralHigh }} wide={{ low: row.low, middle: row.median, high: row.high }}
        dots={worlds!.count < few ? row.effects : undefined} />
    </Picture></td>
    <td class="a-middle"><b>{number(row.median)}</b><small>{range}</small></td>
    <td class="a-worlds">
      {worlds!.count >= few && <Dots helps={helps} harms={harms} of={of} words={`${policy.title}: ${helps} / ${of}`} />}
      <span class="counts"><b>{numerals.value.fixed(helps, 0)}</b>{worlds!.count < few && <span> / {of}</span>}<small class={harms > of / 2 ? "strong" : ""}>{say("lowers", numerals.value.fixed(harms, 0))}</small></span>
    </td>
    <td class="a-text" data-head={say("others")}>{row.whoElse}</td>
    <td class="a-text" data-head={say("turn")}>{row.turn}{row.turnNote && <small>{row.turnNote}</small>}</td>
  </tr>;
}

// A dot a world, columns filled from the left: filled it helps, a speck too little to matter, a ring it harms.
function Dots(props: { helps: number; harms: number; of: number; words: string }): JSX.Element {
  const [rows, step] = [5, 7];
  const columns = Math.ceil(props.of / rows);
  return <Picture class="dots" width={columns * step} height={rows * step} words={props.words}>
    {Array.from({ length: props.of }, (_, world) => {
      const [x, y] = [Math.floor(world / rows) * step + step / 2, world % rows * step + step / 2];
      return world < props.helps ? <circle class="helps" cx={x} cy={y} r={2.6} />
        : world < props.of - props.harms ? <circle class="little" cx={x} cy={y} r={1} /> : <circle class="harms" cx={x} cy={y} r={2.1} />;
    })}
  </Picture>;
}

function Key(): JSX.Element {
  return <div class="key">
    <svg width="140" height="28" aria-hidden="true"><g transform="translate(0 2)">
      <rect class="luck" x="84" width="24" y="0" height="3" /><rect class="doubt" x="8" width="124" y="9" height="12" rx="1" /><circle class="middle" cx="56" cy="15" r="4.5" />
    </g></svg>
    <p>{say(doc.value!.worlds!.count < few ? "keyDots" : "keyBar")}</p>
    <p class="signs">
      <span><svg width="10" height="10" aria-hidden="true"><circle class="helps" cx="5" cy="5" r="2.6" /></svg> {say("keyRaises")}</span>
      <span><svg width="10" height="10" aria-hidden="true"><circle class="little" cx="5" cy="5" r="1" /></svg> {say("keyLittle")}</span>
      <span><svg width="10" height="10" aria-hidden="true"><circle class="harms" cx="5" cy="5" r="2.1" /></svg> {say("keyLowers")}</span>
    </p>
  </div>;
}

function columns(scale: Scale, of: number): Column<WorldPolicy>[] {
  const { worlds } = doc.value!;
  const digits = Math.max(...worlds!.policies.map(row => common([row.low, row.median, row.high].map(value => value / scale.divisor))));
  const number = (value: number | null) => value === null ? "–" : numerals.value.signed(value / scale.divisor, digits);
  const count = (value: number) => numerals.value.fixed(told(value, worlds!.count), 0);
  return [
    { head: say("program"), of: row => titleOf(row.policy), text: true },
    { head: say("costOnly"), of: row => numerals.value.money(row.cost) },
    { head: say("wideLow"), of: row => number(row.low) },
    { head: say("wideMiddle"), of: row => number(row.median) },
    { head: say("wideHigh"), of: row => number(row.high) },
    { head: say("effectAsWritten"), of: row => number(row.central) },
    { head: say("luckLow"), of: row => number(row.centralLow) },
    { head: say("luckHigh"), of: row => number(row.centralHigh) },
    { head: `${say("keyRaises")} / ${of}`, of: row => count(row.helps) },
    { head: `${say("keyLowers")} / ${of}`, of: row => count(row.harms) },
    { head: say("earned", "…") + ` / ${of}`, of: row => row.hasCost ? count(row.exceeds) : say("noCost") },
    { head: say("judged"), of: row => row.judged, text: true },
  ];
}

// Where no worlds were run: what luck alone says, and how to ask for more.
function Luck(): JSX.Element {
  const { answer, income, window } = doc.value!;
  const rows = ordered(answer.effects, row => row.difference ?? 0);
  const values = rows.flatMap(row => [row.low, row.high, row.difference]);
  const scale = numerals.value.scale(values);
  const [ref, width] = useWidth<HTMLTableCellElement>(420);
  const [low, high] = bounds(values);
  const place = linear(low, high, 8, width - 12);
  const marks = ticks(low / scale.divisor, high / scale.divisor, Math.min(8, Math.max(3, Math.floor(width / 64))));
  const first = answer.points[0];
  const caption = say("change", income, window, numerals.value.unit(scale));
  const digits = common(values.map(value => value === null ? null : value / scale.divisor));
  const number = (value: number | null) => value === null ? "–" : numerals.value.signed(value / scale.divisor, digits);
  const cost = (row: Effect) => row.cost === null ? "–" : numerals.value.money(row.cost);
  return <Frame name="answer" file="effects.parquet" command={doc.value!.command} above={<><Question /><Trouble /></>}
    title={doc.value!.health.length > 0 ? doc.value!.title : <Coloured text={first ? first.headline || first.text : doc.value!.title} />}
    chart={<>
      <p class="warn">{say("notAsked")}</p>
      <Command text={askedAgain(" --doubt quick")} />
      <table class="answer luck-only">
        <caption class="vh">{caption}</caption>
        <thead><tr>
          <th scope="col" class="a-name">{say("program")}</th>
          <th scope="col" class="a-cost">{say("costOnly")}</th>
          <th scope="col" class="a-effect" ref={ref}>{caption}<Axis at={marks} place={value => place(value * scale.divisor)} width={width} /></th>
          <th scope="col" class="a-middle">{say("effectAsWritten")}; {say("interval")}</th>
          <th scope="col" class="a-text">{say("judged")}</th>
        </tr></thead>
        <tbody>{rows.map(row => <tr class={hue(row.policy)}>
          <th scope="row" class="a-name"><Swatch name={row.policy} />{titleOf(row.policy)}</th>
          <td class="a-cost">{cost(row)}</td>
          <td class="a-effect"><Picture width={width} height={34} words={`${titleOf(row.policy)}: ${number(row.difference)}`}>
            <Rules at={marks.map(value => value * scale.divisor)} place={place} top={0} bottom={34} />
            <Marks place={place} top={4} thin={{ low: row.low, middle: row.difference, high: row.high }} />
          </Picture></td>
          <td class="a-middle"><b>{number(row.difference)}</b><small>{numerals.value.range(number(row.low), number(row.high))}</small></td>
          <td class="a-text">{row.judged}</td>
        </tr>)}</tbody>
      </table>
    </>}
    table={<PlainTable caption={caption} rows={rows} columns={[
      { head: say("program"), of: row => titleOf(row.policy), text: true }, { head: say("costOnly"), of: cost },
      { head: say("effectAsWritten"), of: row => number(row.difference) }, { head: say("luckLow"), of: row => number(row.low) }, { head: say("luckHigh"), of: row => number(row.high) },
      { head: say("judged"), of: row => row.judged, text: true },
    ]} />}
    below={<div class="box"><h2>{say("luckOnly")}</h2><ul>{answer.points.map((point, place) => <li>{place > 0 && point.headline && <strong>{point.headline} </strong>}{point.text}</li>)}</ul></div>} />;
}
