// What is looked at. All of it stands in the address, so that a page can be found again.
import { batch, computed, effect, signal } from "@preact/signals";
import type { Doc, Factor } from "./types";
import { Numerals } from "./numbers";

export type Filter = { low: number; high: number } | { levels: number[] };

const known = new URLSearchParams(location.hash.slice(1));
const browser = navigator.language.toLowerCase().startsWith("id") ? "id" : "en";

export const language = signal<"en" | "id">(known.get("lang") === "id" || known.get("lang") === "en" ? known.get("lang") as "en" | "id" : browser);
export const theme = signal(known.get("theme") ?? "");
export const view = signal(known.get("view") ?? "answer");
export const chosen = signal(known.get("policy") ?? "");
export const tab = signal<"chart" | "table">(known.get("show") === "table" ? "table" : "chart");
export const grouping = signal(known.get("by") ?? "");
export const measure = signal(known.get("measure") ?? "");
export const added = signal<string[]>(known.get("add")?.split(",").filter(Boolean) ?? []);
export const filters = signal<Record<string, Filter>>(readFilters(known));
export const documents = signal<Partial<Record<"en" | "id", Doc>>>({});
export const trouble = signal("");
export const announcement = signal("");

export const doc = computed(() => documents.value[language.value]);
export const numerals = computed(() => new Numerals(doc.value!));

// The policy in colour: the one that is chosen, else the first that the answer names.
export const policy = computed(() => {
  const all = doc.value?.policies ?? [];
  return all.find(candidate => candidate.name === chosen.value) ?? leading(all);
});

function leading(all: Doc["policies"]): Doc["policies"][number] | undefined {
  const sentence = doc.value?.worlds?.sentence ?? doc.value?.answer.points[0]?.headline ?? "";
  return all.map(candidate => ({ candidate, at: sentence.indexOf(`“${candidate.title}”`) })).filter(({ at }) => at >= 0)
    .sort((left, right) => left.at - right.at)[0]?.candidate ?? all[0];
}

// Place of a policy in the manifest, from 1, by which it has its colour; those after the eighth share one.
export function slot(name: string): number {
  const place = doc.value?.policies.findIndex(candidate => candidate.name === name) ?? -1;
  return place < 0 ? 0 : Math.min(place + 1, 9);
}

// Which worlds are left by the filters.
export const left = computed(() => {
  const worlds = doc.value?.worlds;
  if (!worlds) return [];
  const active = Object.entries(filters.value)
    .map(([name, filter]) => ({ factor: worlds.factors.find(factor => factor.name === name), filter }))
    .filter((entry): entry is { factor: Factor; filter: Filter } => !!entry.factor && entry.factor.values.length > 0);
  return worlds.draws.map((_, world) => world).filter(world => active.every(({ factor, filter }) => passes(factor.values[world], filter)));
});

function passes(value: number, filter: Filter): boolean {
  return "levels" in filter ? filter.levels.includes(value) : value >= filter.low && value <= filter.high;
}

export function setFilter(name: string, filter: Filter | null): void {
  const next = { ...filters.value };
  if (filter) next[name] = filter;
  else delete next[name];
  filters.value = next;
}

function readFilters(address: URLSearchParams): Record<string, Filter> {
  const read: Record<string, Filter> = {};
  for (const [key, value] of address) {
    if (!key.startsWith("f.")) continue;
    const ends = value.split("~").map(Number);
    if (value.startsWith("l")) read[key.slice(2)] = { levels: value.slice(1).split("-").filter(Boolean).map(Number) };
    else if (ends.length === 2 && ends.every(Number.isFinite)) read[key.slice(2)] = { low: ends[0], high: ends[1] };
  }
  return read;
}

function write(): string {
  const address = new URLSearchParams();
  const put = (key: string, value: string, otherwise = "") => { if (value !== otherwise) address.set(key, value); };
  put("view", view.value, "answer");
  put("policy", chosen.value);
  put("show", tab.value, "chart");
  put("by", grouping.value);
  put("measure", measure.value);
  put("add", added.value.join(","));
  put("lang", language.value);
  put("theme", theme.value);
  for (const [name, filter] of Object.entries(filters.value))
    address.set("f." + name, "levels" in filter ? "l" + filter.levels.join("-") : `${filter.low}~${filter.high}`);
  return "#" + address;
}

export function follow(): void {
  // The token of the address is dead by now and says nothing to anybody.
  let at = view.value;
  effect(() => {
    const hash = write();
    if (location.hash === hash && !location.search) return;
    const moves = at !== view.value;
    at = view.value;
    if (moves) history.pushState(null, "", "/" + hash);
    else history.replaceState(null, "", "/" + hash);
  });
  const again = () => batch(read);
  addEventListener("popstate", again);
  addEventListener("hashchange", again);
  effect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dataset.theme = theme.value;
    if (doc.value) document.title = `${doc.value.title} · ClusterSim`;
  });
}

function read(): void {
  const address = new URLSearchParams(location.hash.slice(1));
  view.value = address.get("view") ?? "answer";
  chosen.value = address.get("policy") ?? "";
  tab.value = address.get("show") === "table" ? "table" : "chart";
  grouping.value = address.get("by") ?? "";
  measure.value = address.get("measure") ?? "";
  added.value = address.get("add")?.split(",").filter(Boolean) ?? [];
  theme.value = address.get("theme") ?? "";
  if (address.get("lang") === "id" || address.get("lang") === "en") language.value = address.get("lang") as "en" | "id";
  const filtered = readFilters(address);
  if (JSON.stringify(filtered) !== JSON.stringify(filters.value)) filters.value = filtered;
}

let last = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;

// Says something to a screen reader, not more than once a second.
export function announce(text: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => { last = Date.now(); announcement.value = text; }, Math.max(0, 1000 - (Date.now() - last)));
}
