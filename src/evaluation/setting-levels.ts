import { quantileSorted } from "simple-statistics";
import { distinctValues, isScale, type SettingValue, settingText } from "./trial-settings";

/** The groups that trials fall into by their value of one setting. */
export interface SettingLevels {
  setting: string;
  labels: string[];
  /** For each trial the place of its level in `labels`; −1 where it has no such setting. */
  levelOf: number[];
}

/** Numbers with more different values than this are put together in bins. */
const MOST_VALUES = 6;
const BINS = 4;

/**
 * A level for each value; numbers with more than six different ones fall into four bins with about as many trials in
 * each, parted at their quartiles. Seeds are never put together.
 */
export function settingLevels(setting: string, values: readonly SettingValue[]): SettingLevels {
  const distinct = distinctValues(values);
  if (isScale(setting, values) && distinct.length > MOST_VALUES) return bins(setting, values as number[]);
  const place = new Map(distinct.map((value, level) => [value, level]));
  return {
    setting,
    labels: distinct.map(settingText),
    levelOf: values.map((value) => (value === null ? -1 : place.get(value)!)),
  };
}

function bins(setting: string, values: readonly (number | null)[]): SettingLevels {
  const given = values.filter((value) => value !== null).sort((a, b) => a - b);
  const bounds = Array.from({ length: BINS - 1 }, (_, i) => quantileSorted(given, (i + 1) / BINS));
  const binOf = (value: number) => bounds.filter((bound) => value > bound).length;
  const used = [...new Set(given.map(binOf))];
  const labels = used.map((bin) => {
    const inside = given.filter((value) => binOf(value) === bin);
    const [low, high] = [inside[0], inside[inside.length - 1]].map((value) =>
      String(Number(value.toPrecision(3))),
    );
    return low === high ? low : `${low} to ${high}`;
  });
  const levelOf = values.map((value) => (value === null ? -1 : used.indexOf(binOf(value))));
  return { setting, labels, levelOf };
}
