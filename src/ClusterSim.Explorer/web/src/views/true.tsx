import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Command, Frame, Missing, Picture, PlainTable, askedAgain, bounds, linear, ticks, useWidth } from "../chart";
import { common, quantile, type Scale } from "../numbers";
import { Coloured, hue, titleOf } from "../parts";
import { added, announce, doc, filters, left, numerals, policy, setFilter } from "../state";
import type { Factor, WorldPolicy } from "../types";
import { say } from "../words";

const first = 6;
const few = 20;
const steps = 200;

export function WhatTrue(): JSX.Element {
  const { worlds, policies } = doc.value!;
  if (policies.length === 0) return <Missing title={say("true")} text={say("needsPolicies")} command={askedAgain(" POLICY.yaml")} />;
  if (!worlds || !policy.value) return <Missing title={say("true")} text={say("needsWorlds")} command={askedAgain(" --doubt quick")} />;
  const own = worlds.policies.find(row => row.policy === policy.value!.name) ?? worlds.policies[0];
  return <Filtered own={own} />;
}

function Filtered(props: { own: WorldPolicy }): JSX.Element {
  const { own } = props;
  const { worlds } = doc.value!;
  const scale = numerals.value.scale(own.effects);
  const told = worlds!.factors.filter(factor => factor.values.length > 0);
  // The panels stay when the policy changes: those of most weight over all policies, those that were added, and those that filter.
  const shown = told.filter((factor, place) => place < first || added.value.includes(factor.name) || factor.name in filters.value);
  const helps = count(own, left.value, sign => sign > 0);
  const title = titleOf(own.policy);
  const isWhole = left.value.length === worlds!.count;
  const spoken = useRef(true);
  useEffect(() => {
    if (spoken.current) { spoken.current = false; return; }
    announce(say("narrowed", left.value.length, worlds!.count, title, helps));
  }, [left.value.length, helps, own.policy]);
  return <Frame name="what-would-have-to-be-true" file="worlds.parquet" command={askedAgain(" --doubt full")}
    title={left.value.length === 0 ? say("trueNone") : say(isWhole ? "trueTitleAll" : "trueTitle", title, helps, left.value.length)}
    sub={<><b class={"hl " + hue(own.policy)}>{title}.</b> {say(worlds!.hasFacts ? "trueSubFacts" : "trueSub", doc.value!.income, numerals.value.unit(scale))}</>}
    chart={<>
      <Presets own={own} factors={told} />
      <div class="filter">
        <Left own={own} helps={helps} />
        <div>
          <div class={"panels " + hue(own.policy)}>{shown.map(factor => <Panel key={factor.name} factor={factor} own={own} scale={scale} />)}</div>
          <label class="choose" data-nopicture><span class="vh">{say("another")}</span>
            <select value="" onChange={event => { if (event.currentTarget.value) added.value = [...added.value, event.currentTarget.value]; event.currentTarget.value = ""; }}>
              <option value="">{say("another")}</option>
              {told.filter(factor => !shown.includes(factor)).map(factor => <option value={factor.name}>{factor.title}</option>)}
            </select>
          </label>
        </div>
      </div>
    </>}
    table={<Numbers own={own} factors={shown} scale={scale} />} />;
}

export function count(row: WorldPolicy, worlds: number[], is: (sign: number) => boolean): number {
  return worlds.reduce((sum, world) => sum + (is(row.signs[world]) ? 1 : 0), 0);
}

// The heaviest assumption of the policy, held low or high.
function Presets(props: { own: WorldPolicy; factors: Factor[] }): JSX.Element {
  const place = doc.value!.worlds!.policies.indexOf(props.own);
  const heavy = props.factors.filter(factor => factor.form.kind !== "word" && factor.weights[place] !== null)
    .sort((one, other) => other.weights[place]! - one.weights[place]!).slice(0, 1);
  const isSet = (factor: Factor, low: number, high: number) => {
    const filter = filters.value[factor.name];
    return Object.keys(filters.value).length === 1 && !!filter && "low" in filter && filter.low === low && filter.high === high;
  };
  return <div class="chips" role="group" data-nopicture>
    <button type="button" aria-pressed={Object.keys(filters.value).length === 0} onClick={() => { filters.value = {}; }}>{say("allWorlds", doc.value!.worlds!.count)}</button>
    {heavy.flatMap(factor => {
      const half = (factor.low + factor.high) / 2;
      return ([[factor.low, half, "lowerHalf"], [half, factor.high, "upperHalf"]] as const).map(([low, high, word]) =>
        <button type="button" aria-pressed={isSet(factor, low, high)} onClick={() => { filters.value = { [factor.name]: { low, high } }; }}>{say(word, factor.title.replace(/ \(.*\)$/, ""))}</button>);
    })}
  </div>;
}

function Left(props: { own: WorldPolicy; helps: number }): JSX.Element {
  const { own, helps } = props;
  const { worlds } = doc.value!;
  const some = left.value.map(world => own.effects[world]);
  const money = (share: number) => numerals.value.signedMoney(quantile(some, share));
  const sentence = some.length === 0 ? say("noneLeft") : say("leftSentence", `“${titleOf(own.policy)}”`, helps, count(own, left.value, sign => sign < 0),
    money(0.5), money(0.05), money(0.95), left.value.filter(world => own.pays[world]).length);
  return <aside class="left" aria-label={say("left")}>
    <p class="big"><span data-count>{left.value.length}</span> / {worlds!.count}</p>
    <p class="what">{say("left")}</p>
    <p><Coloured text={sentence} /></p>
    {some.length < few && <div class="warn"><p>{say(some.length === 0 ? "noneLeft" : "fewLeft")}</p><Command text={askedAgain(" --doubt full")} /></div>}
    <h2>{say("raisesWorlds")}</h2>
    <ul class="shares">{worlds!.policies.map(row => {
      const helped = count(row, left.value, sign => sign > 0);
      return <li class={row.policy === own.policy ? hue(row.policy) : "grey"}>
        <span>{titleOf(row.policy)}</span>
        <svg width="84" height="8" aria-hidden="true"><rect class="track" width="84" height="8" /><rect class="bar" width={some.length ? 84 * helped / some.length : 0} height="8" /></svg>
        <b data-policy={row.policy}>{helped}</b>
      </li>;
    })}</ul>
  </aside>;
}

function Panel(props: { factor: Factor; own: WorldPolicy; scale: Scale }): JSX.Element {
  const { factor, own, scale } = props;
  const [ref, width] = useWidth<HTMLDivElement>(240);
  const [low, high] = bounds(own.effects);
  const [start, height] = [46, 132];
  const isWord = factor.form.kind === "word";
  const x = isWord ? linear(-0.5, factor.levels.length - 0.5, start, width - 8) : linear(factor.low, factor.high, start + 9, width - 9);
  const y = linear(low, high, height - 6, 6);
  const at = ticks(low / scale.divisor, high / scale.divisor, 4);
  const digits = at.some(value => value % 1 !== 0) ? common(at) : 0;
  const stands = new Set(left.value);
  const filter = filters.value[factor.name];
  const order = factor.values.map((_, world) => world).sort((one, other) => Number(stands.has(one)) - Number(stands.has(other)));
  const words = numerals.value.range(numerals.value.value(factor.low, factor.form, factor.levels), numerals.value.value(factor.high, factor.form, factor.levels));
  return <div class="panel" ref={ref}>
    <h3 title={factor.path}>{factor.title}</h3>
    <Picture width={width} height={height + 12} words={`${factor.title}, ${words}: ${left.value.length} / ${factor.values.length}`}>
      {at.map(value => <>
        {value !== 0 && <line class="grid" x1={start} x2={width} y1={y(value * scale.divisor)} y2={y(value * scale.divisor)} />}
        <text x={start - 6} y={y(value * scale.divisor) + 4} text-anchor="end">{numerals.value.signed(value, digits)}</text>
      </>)}
      <line class="zero" x1={start} x2={width} y1={y(0)} y2={y(0)} />
      {order.map(world => <circle class={stands.has(world) ? "stands" : "fallen"} cx={x(factor.values[world]) + (isWord ? world * 13 % 21 - 10 : 0)} cy={y(own.effects[world])} r={3} />)}
      {factor.central !== null && <line class="zero" x1={x(factor.central)} x2={x(factor.central)} y1={height} y2={height + 9} />}
    </Picture>
    {isWord ? <Levels factor={factor} /> : <Slider factor={factor} filter={filter && "low" in filter ? filter : { low: factor.low, high: factor.high }} />}
    {(filter || added.value.includes(factor.name)) && <button type="button" class="link reset" data-nopicture aria-label={`${say("reset")}: ${factor.title}`}
      onClick={() => { setFilter(factor.name, null); added.value = added.value.filter(name => name !== factor.name); }}>{say("reset")}</button>}
  </div>;
}

function Slider(props: { factor: Factor; filter: { low: number; high: number } }): JSX.Element {
  const { factor, filter } = props;
  const span = factor.high - factor.low;
  const place = (value: number) => Math.round((value - factor.low) / span * steps);
  const value = (step: number) => step === 0 ? factor.low : step === steps ? factor.high : factor.low + span * step / steps;
  const take = (low: number, high: number) => setFilter(factor.name, low <= factor.low && high >= factor.high ? null : { low, high });
  const [from, to] = [place(filter.low), place(filter.high)];
  const text = (at: number) => numerals.value.value(at, factor.form);
  return <div>
    <div class="slider">
      <svg class="rail-line" height="4" width="100%" preserveAspectRatio="none" viewBox={`0 0 ${steps} 4`} aria-hidden="true"><rect class="track" width={steps} height="4" /><rect class="kept" x={from} width={Math.max(0, to - from)} height="4" /></svg>
      <input type="range" min={0} max={steps} value={from} aria-label={say("from", factor.title)} aria-valuetext={text(filter.low)} data-factor={factor.name} data-end="low"
        onInput={event => { const step = Math.min(Number(event.currentTarget.value), to); event.currentTarget.value = String(step); take(value(step), filter.high); }} />
      <input type="range" min={0} max={steps} value={to} aria-label={say("to", factor.title)} aria-valuetext={text(filter.high)} data-factor={factor.name} data-end="high"
        onInput={event => { const step = Math.max(Number(event.currentTarget.value), from); event.currentTarget.value = String(step); take(filter.low, value(step)); }} />
    </div>
    <p class="ends"><span>{text(filter.low)}</span><span>{text(filter.high)}</span></p>
  </div>;
}

function Levels(props: { factor: Factor }): JSX.Element {
  const { factor } = props;
  const filter = filters.value[factor.name];
  const all = factor.levels.map((_, level) => level);
  const kept = filter && "levels" in filter ? filter.levels : all;
  const turn = (level: number) => {
    const next = kept.includes(level) ? kept.filter(other => other !== level) : [...kept, level].sort((one, other) => one - other);
    setFilter(factor.name, next.length === all.length ? null : { levels: next });
  };
  return <div class="chips levels" role="group" aria-label={factor.title}>
    {factor.levels.map((word, level) => <button type="button" aria-pressed={kept.includes(level)} onClick={() => turn(level)}>{word}</button>)}
  </div>;
}

function Numbers(props: { own: WorldPolicy; factors: Factor[]; scale: Scale }): JSX.Element {
  const { own, factors, scale } = props;
  const digits = common(own.effects.map(effect => effect / scale.divisor));
  return <PlainTable caption={`${titleOf(own.policy)}: ${left.value.length} / ${doc.value!.worlds!.count}`} rows={left.value} columns={[
    { head: say("worldNumber"), of: world => doc.value!.worlds!.draws[world], text: true },
    { head: say("effect", numerals.value.unit(scale)), of: world => numerals.value.signed(own.effects[world] / scale.divisor, digits) },
    ...factors.map(factor => ({ head: factor.title, of: (world: number) => numerals.value.value(factor.values[world], factor.form, factor.levels) })),
  ]} />;
}
