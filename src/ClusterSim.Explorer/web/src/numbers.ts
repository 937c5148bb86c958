// Numbers as the report writes them: Numerals.cs, in the same words and with the same decimals.
import type { Doc, Form, Num } from "./types";

const minus = "\u2212";
const most = 5;
const scales: [number, string, string][] = [[1e12, "trillion", "triliun"], [1e9, "billion", "miliar"], [1e6, "million", "juta"], [1e3, "thousand", "ribu"], [1, "", ""]];

export interface Scale { divisor: number; word: string }

export class Numerals {
  private readonly indonesian: boolean;

  constructor(private readonly doc: Pick<Doc, "language" | "money">) {
    this.indonesian = doc.language === "id";
  }

  fixed(value: Num, decimals: number): string {
    if (value === null || Number.isNaN(value)) return "–";
    const scaled = round(Math.abs(value), decimals);
    const [whole, part] = scaled.toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, this.indonesian ? "." : ",");
    return (value < 0 && scaled !== 0 ? minus : "") + grouped + (part ? (this.indonesian ? "," : ".") + part : "");
  }

  plain(value: Num): string {
    return this.fixed(value, value === null ? 0 : decimals(Math.abs(value)));
  }

  signed(value: Num, digits?: number): string {
    const text = digits === undefined ? this.plain(value) : this.fixed(value, digits);
    return value !== null && value > 0 && /[1-9]/.test(text) ? "+" + text : text;
  }

  range(low: string, high: string): string {
    return low + (this.indonesian ? " s.d. " : " to ") + high;
  }

  percent(share: Num, digits: number): string {
    return share === null ? "–" : this.fixed(share * 100, digits) + "%";
  }

  smallPercent(share: number): string {
    const size = Math.abs(share) * 100;
    if (size > 1e-8 && size < 0.005) return "< " + this.percent(0.0001, 2);
    return this.percent(share, size <= 1e-8 ? 0 : size < 1 ? 2 : size < 100 ? 1 : 0);
  }

  scale(amounts: Num[]): Scale {
    const parts = this.doc.money.parts;
    let largest = 0;
    for (const amount of amounts) if (amount !== null && Number.isFinite(amount)) largest = Math.max(largest, Math.abs(amount) / parts);
    const [divisor, en, id] = scales.find(([size]) => largest >= size) ?? scales[scales.length - 1];
    return { divisor: divisor * parts, word: this.indonesian ? id : en };
  }

  // The unit of a column or axis of money: Rp million, juta rupiah.
  unit(scale: Scale): string {
    return this.indonesian ? (scale.word ? scale.word + " " : "") + this.doc.money.unit
      : this.doc.money.sign.trim() + (scale.word ? "\u00a0" + scale.word : "");
  }

  money(amount: Num): string {
    if (amount === null) return "–";
    const { divisor, word } = this.scale([amount]);
    const number = this.plain(Math.abs(amount) / divisor);
    return (amount < 0 && /[1-9]/.test(number) ? minus : "") + this.doc.money.sign + number + (word ? " " + word : "");
  }

  signedMoney(amount: Num): string {
    const text = this.money(amount);
    return amount !== null && amount > 0 && /[1-9]/.test(text) ? "+" + text : text;
  }

  value(value: Num, form: Form, levels: string[] = []): string {
    if (value === null) return "–";
    const hundredths = Math.round(value * 1e6) / 1e4;
    const text = form.kind === "word" ? levels[value] ?? "–"
      : form.kind === "share" ? (Number.isInteger(hundredths) ? this.percent(value, 0) : this.smallPercent(value))
      : form.kind === "money" ? this.money(value) : Number.isInteger(value) ? this.fixed(value, 0) : this.plain(value);
    return text + form.suffix;
  }
}

export function decimals(size: number): number {
  return size < 0.000005 ? 0 : size < 0.001 ? 5 : size < 0.1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
}

// Decimals of a column: as many as its largest number needs.
export function common(values: Num[]): number {
  let size = 0;
  for (const value of values) if (value !== null) size = Math.max(size, Math.abs(value));
  return Math.min(most, decimals(size));
}

// Decimals of an interval and what lies in it: more where a bound would read as the nil that the interval misses.
export function ofInterval(low: number, high: number, within: number): number {
  let digits = decimals(Math.max(Math.abs(low), Math.abs(high), Math.abs(within)));
  const nearest = low > 0 ? low : high < 0 ? -high : 0;
  while (nearest > 0 && digits < most && round(nearest, digits) === 0) digits++;
  return digits;
}

function round(value: number, digits: number): number {
  const rounded = Number(value.toFixed(digits));
  // Half is rounded away from nil, as .NET is told to, where the decimal digits say half.
  const shifted = Number(value.toPrecision(15) + "e" + digits);
  return Number.isFinite(shifted) ? Number(Math.round(shifted) + "e-" + digits) : rounded;
}

// Between order statistics in a straight line, as Moments.Quantile.
export function quantile(values: number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  return below + 1 < sorted.length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
}
