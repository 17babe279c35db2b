import { distinctValues, isScale, type SettingValue, settingText } from "../evaluation/trial-settings";
import { powerOfTen } from "./words";

export interface AxisTick {
  /** In [0, 1]. */
  at: number;
  text: string;
}

/** Where the values of one setting, or of a metric, lie on an axis of its own. */
export interface SettingAxis {
  kind: "names" | "linear" | "log";
  /** In [0, 1]; null, that the arm has no such setting, lies at the low end, apart from all others. */
  placeOf(value: SettingValue): number;
  ticks: AxisTick[];
  /** Room about a value into which lines that share it can be spread: nothing on a scale with many values. */
  spread: number;
}

/** Of at most so many numbers each has a tick of its own. */
const MOST_VALUES = 6;
/** Positive numbers that span as much are on a logarithmic axis. */
const LOG_FROM = 100;
/** Where what has no value is, and the share of the axis that is kept for it. */
const NONE = { at: 0.04, room: 0.14 };
/** Left free at both ends of a scale. */
const MARGIN = 0.05;

/** An axis for these values: names beside each other, numbers on a scale, logarithmic from a span of two decades on. */
export function settingAxis(name: string, values: readonly SettingValue[]): SettingAxis {
  const distinct = distinctValues(values);
  const hasNone = values.includes(null);
  const inRoom = (place: number) => (hasNone ? NONE.room + (1 - NONE.room) * place : place);
  const placed = isScale(name, values) ? scale(distinct as number[]) : names(distinct);
  const none = hasNone ? [{ at: NONE.at, text: settingText(null) }] : [];
  return {
    kind: placed.kind,
    placeOf: (value) => (value === null ? NONE.at : inRoom(placed.placeOf(value))),
    ticks: [...none, ...placed.ticks.map(({ at, text }) => ({ at: inRoom(at), text }))],
    spread: placed.spread * (hasNone ? 1 - NONE.room : 1),
  };
}

/** Each name in the middle of as much room as the others have. */
function names(distinct: readonly SettingValue[]): SettingAxis {
  const placeOf = (value: SettingValue) => (distinct.indexOf(value) + 0.5) / distinct.length;
  return {
    kind: "names",
    placeOf,
    ticks: distinct.map((value) => ({ at: placeOf(value), text: settingText(value) })),
    spread: Math.min(0.07, 0.3 / distinct.length),
  };
}

function scale(distinct: readonly number[]): SettingAxis {
  const [low, high] = [distinct[0], distinct[distinct.length - 1]];
  const isLog = low > 0 && high / low >= LOG_FROM;
  const along = isLog ? Math.log10 : (value: number) => value;
  const [from, span] = [along(low), along(high) - along(low)];
  const place = (value: number) =>
    span > 0 ? MARGIN + ((1 - 2 * MARGIN) * (along(value) - from)) / span : 0.5;
  const isFew = distinct.length <= MOST_VALUES;
  const gaps = distinct.slice(1).map((value, i) => place(value) - place(distinct[i]));
  return {
    kind: isLog ? "log" : "linear",
    placeOf: (value) => place(value as number),
    ticks: isFew
      ? distinct.map((value) => ({ at: place(value), text: settingText(value) }))
      : (isLog ? powersOfTen(low, high) : roundNumbers(low, high)).map(({ value, text }) => ({
          at: place(value),
          text,
        })),
    spread: isFew ? Math.min(0.05, 0.3 * Math.min(1, ...gaps)) : 0,
  };
}

/** At most six of them. */
function powersOfTen(low: number, high: number): { value: number; text: string }[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const step = Math.ceil((last - first + 1) / 6);
  const powers: number[] = [];
  for (let power = first; power <= last; power += step) powers.push(power);
  return powers.map((power) => ({ value: 10 ** power, text: powerOfTen(power) }));
}

/** Two to six multiples of 1, 2 or 5 times a power of ten. */
function roundNumbers(low: number, high: number): { value: number; text: string }[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: { value: number; text: string }[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++)
    ticks.push({ value: i * step, text: (i * step).toFixed(decimals) });
  return ticks;
}

/** Ticks of which none stands nearer to another than `gap` allows; both ends are kept before those between. */
export function thinned(ticks: readonly AxisTick[], gap: (a: AxisTick, b: AxisTick) => number): AxisTick[] {
  const sorted = [...ticks].sort((a, b) => a.at - b.at);
  const kept: AxisTick[] = [];
  for (const tick of [sorted[0], sorted[sorted.length - 1], ...sorted])
    if (tick && !kept.includes(tick) && kept.every((each) => Math.abs(each.at - tick.at) >= gap(each, tick)))
      kept.push(tick);
  return kept.sort((a, b) => a.at - b.at);
}
