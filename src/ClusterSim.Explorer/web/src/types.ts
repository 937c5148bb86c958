// What the server sends: ViewRecords.cs says what each member means. A number that is not defined is null.
export type Num = number | null;

export interface Money { sign: string; unit: string; parts: number }
export interface Policy { name: string; title: string; isPolicy: boolean; note: string; from: number; to: number; windowStart: number }
export interface Effect { policy: string; difference: Num; low: Num; high: Num; cost: Num; judged: string }
export interface WorldPolicy {
  policy: string; low: number; median: number; high: number; central: Num; centralLow: Num; centralHigh: Num;
  helps: number; harms: number; exceeds: number; hasCost: boolean; cost: Num; usedShare: Num; whoElse: string; turn: string; turnNote: string; judged: string;
  effects: number[]; signs: number[]; pays: boolean[];
}
export interface Form { kind: "share" | "money" | "number" | "word"; suffix: string }
export interface Factor {
  name: string; title: string; path: string; form: Form; certainty: string; certaintyText: string; source: string;
  low: number; central: Num; high: number; levels: string[]; weights: Num[]; bounds: Num[]; values: number[]; bins: number[];
}
export interface Worlds {
  count: number; drawn: number; hasFacts: boolean; kind: string; sentence: string; findOut: string; unknown: string; key: string; rests: string[];
  draws: number[]; policies: WorldPolicy[]; factors: Factor[];
}
export interface Gain { policy: string; group: number; value: Num; low: Num; high: Num; wideLow: Num; wideMiddle: Num; wideHigh: Num }
export interface GainSet { kind: string; title: string; note: string; groups: string[]; table: string; rows: Gain[] }
export interface Line { policy: string; low: Num[]; middle: Num[]; high: Num[]; written: Num[]; writtenLow: Num[]; writtenHigh: Num[] }
export interface Series { key: string; title: string; isMoney: boolean; unit: string; factor: number; isLevel: boolean; lines: Line[] }
export interface Assumption {
  scenario: string; path: string; title: string; value: string; range: string; source: string; certainty: string; certaintyText: string;
  meaning: string; isDefault: boolean; factor: number;
}
export interface Chain { scenario: string; title: string; stage: string; isTotal: boolean; sales: number; parts: number[] }
export interface Doc {
  language: "en" | "id"; kind: string; title: string; question: string; folder: string; command: string; made: string; status: string;
  start: string; months: number; replications: number; window: string; prices: string; money: Money; income: string; noun: string; ranks: boolean;
  health: string[]; policies: Policy[]; answer: { points: { headline: string; text: string }[]; effects: Effect[]; caution: string };
  worlds: Worlds | null; gains: GainSet[]; series: Series[]; assumptions: Assumption[]; held: number; chain: Chain[]; chainParts: string[]; files: string[];
}
