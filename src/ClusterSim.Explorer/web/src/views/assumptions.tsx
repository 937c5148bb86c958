import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Frame, PlainTable } from "../chart";
import { hue } from "../parts";
import { doc, numerals, policy } from "../state";
import type { Assumption, Factor } from "../types";
import { say } from "../words";

const few = 24;

export function Assumptions(): JSX.Element {
  const { assumptions, worlds, held } = doc.value!;
  const [search, setSearch] = useState("");
  const [certainty, setCertainty] = useState("");
  const [drawnOnly, setDrawnOnly] = useState(false);
  const [all, setAll] = useState(false);
  const place = Math.max(0, worlds?.policies.findIndex(row => row.policy === policy.value?.name) ?? 0);
  const factor = (row: Assumption): Factor | undefined => row.factor < 0 ? undefined : worlds?.factors[row.factor];
  const weight = (row: Assumption): number | null => factor(row)?.weights[place] ?? null;
  const isTold = (row: Assumption) => (weight(row) ?? 0) > (factor(row)?.bounds[place] ?? Infinity);
  const wanted = search.trim().toLowerCase();
  // What was drawn comes first, by its weight; a path that several scenarios say stands once for each.
  const rows = assumptions.filter(row => (!certainty || row.certainty === certainty) && (!drawnOnly || row.factor >= 0)
    && (!wanted || `${row.title} ${row.path} ${row.source} ${row.meaning} ${row.scenario}`.toLowerCase().includes(wanted)))
    .sort((one, other) => (weight(other) ?? -9) - (weight(one) ?? -9));
  const shown = all ? rows : rows.slice(0, few);
  const assumed = assumptions.filter(row => row.certainty === "assumed").length;
  const toldCount = new Set(assumptions.filter(isTold).map(row => row.factor)).size;
  const bound = Math.max(0, ...(worlds?.factors.slice(0, 1).map(first => first.bounds[place] ?? 0) ?? []));
  const number = (value: number) => numerals.value.fixed(value, 0);
  const title = worlds ? say("assumptionsTitle", number(assumed), number(assumptions.length), number(toldCount)) : say("assumptionsTitlePlain", number(assumed), number(assumptions.length));
  const most = Math.max(0.01, ...rows.map(row => weight(row) ?? 0));
  const weightText = (row: Assumption) => weight(row) === null ? "" : isTold(row) ? number(100 * Math.min(1, weight(row)!)) : say("noneSeen");
  return <Frame name="assumptions" file="assumptions.parquet" command={`clustersim explain ${doc.value!.folder} --csv`} title={title}
    sub={worlds ? <><b class={"hl " + hue(policy.value?.name ?? "")}>{policy.value?.title}</b>{say("assumptionsSub", "", number(worlds.count), number(100 * bound), number(held))}</> : say("assumptionsSubPlain", number(held))}
    chart={<>
      <div class="register" data-nopicture>
        <label><span>{say("search")}</span><input type="search" value={search} onInput={event => setSearch(event.currentTarget.value)} /></label>
        <label><span>{say("certainty")}</span><select value={certainty} onChange={event => setCertainty(event.currentTarget.value)}>
          <option value="">{say("any")}</option>
          {[...new Map(assumptions.map(row => [row.certainty, row.certaintyText]))].map(([key, text]) => <option value={key} selected={key === certainty}>{text}</option>)}
        </select></label>
        {worlds && <label class="check"><input type="checkbox" checked={drawnOnly} onChange={event => setDrawnOnly(event.currentTarget.checked)} /><span>{say("drawnOnly")}</span></label>}
        <span class="sub" role="status">{say("shown", number(rows.length), number(assumptions.length))}</span>
      </div>
      {rows.length === 0 ? <p>{say("nothingFound")}</p> : <table class={"assumptions " + hue(policy.value?.name ?? "")}>
        <caption class="vh">{title}</caption>
        <thead><tr>
          <th scope="col">{say("assumption")}</th><th scope="col" class="num">{say("value")}</th><th scope="col" class="wide">{say("rangeHead")}</th>
          {worlds && <th scope="col" class="wide">{say(worlds.hasFacts ? "spreadFacts" : "spread")}</th>}
          <th scope="col">{say("certainty")}</th><th scope="col" class="wide">{say("source")}</th>{worlds && <th scope="col">{say("weight")}</th>}
        </tr></thead>
        <tbody>{shown.map(row => {
          const drawn = factor(row);
          return <tr>
            <th scope="row"><span title={row.meaning}>{row.title}</span><small>{row.scenario ? row.scenario + " · " : ""}{row.path.split(/(?<=[._])/).flatMap(part => [part, <wbr />])}</small></th>
            <td class="num">{row.value}</td>
            <td class="wide">{row.range || <span class="sub">{say("heldWord")}</span>}</td>
            {worlds && <td class="wide">{drawn && <Spread bins={drawn.bins} />}</td>}
            <td class="sure">{row.certaintyText}</td>
            <td class="wide source">{row.isDefault ? say("isDefault") + ", " : ""}{row.source}</td>
            {worlds && <td class="weight">{weight(row) !== null && <>
              <svg width={Math.max(1, 120 * Math.max(0, weight(row)!) / most)} height="10" aria-hidden="true"><rect class={isTold(row) ? "bar" : "bar unsure"} width="120" height="10" /></svg> {weightText(row)}
            </>}</td>}
          </tr>;
        })}</tbody>
      </table>}
      {rows.length > shown.length && <button type="button" class="tool" data-nopicture onClick={() => setAll(true)}>{say("showAll", number(rows.length))}</button>}
    </>}
    table={<PlainTable caption={title} rows={rows} columns={[
      { head: say("path"), of: row => row.path, text: true }, { head: say("scenario"), of: row => row.scenario || say("without"), text: true }, { head: say("value"), of: row => row.value },
      { head: say("rangeHead"), of: row => row.range || say("heldWord"), text: true }, { head: say("certainty"), of: row => row.certaintyText, text: true },
      { head: say("source"), of: row => (row.isDefault ? say("isDefault") + ", " : "") + row.source, text: true }, ...(worlds ? [{ head: say("weight"), of: weightText }] : []),
    ]} />} />;
}

// How the worlds spread over a range; where it leans, the facts speak against some values.
function Spread(props: { bins: number[] }): JSX.Element {
  const most = Math.max(1, ...props.bins);
  const step = 100 / props.bins.length;
  return <svg width="100" height="24" role="img" aria-label={props.bins.join(", ")}>
    {props.bins.map((count, bin) => <rect class="spread" x={bin * step} width={step - 1} y={24 - 24 * count / most} height={24 * count / most} />)}
  </svg>;
}
