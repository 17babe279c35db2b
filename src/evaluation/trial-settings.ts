import type { TrialRecord } from "../types";

/** A setting's value as it is compared and shown; null where the trial's arm has no such setting. */
export type SettingValue = string | number | boolean | null;

/** A trial's value of a setting: "arm" is the arm's name, anything else is of its config; lists as JSON. */
export function settingOf({ arm, config }: Pick<TrialRecord, "arm" | "config">, name: string): SettingValue {
  if (name === "arm") return arm;
  const value = Object.hasOwn(config, name) ? config[name] : undefined;
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : JSON.stringify(value);
}

/** Numbers to four digits that count, `–` where there is no such setting. */
export function settingText(value: SettingValue): string {
  if (value === null) return "–";
  return typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value);
}

/** `learningRate 0.006, gamma 2`. */
export function settingsText(settings: Record<string, SettingValue>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${settingText(value)}`)
    .join(", ");
}

/** The varied settings in the order in which they are shown: the arm first, the seed last. */
export function inOrder(varied: readonly string[]): string[] {
  const rank = (name: string) => (name === "arm" ? 0 : name === "seed" ? 2 : 1);
  return [...new Set(varied)].sort((a, b) => rank(a) - rank(b)); // stable
}

/** Whether a setting's values are numbers with a scale: a seed is a name, whatever it looks like. */
export function isScale(name: string, values: readonly SettingValue[]): boolean {
  const given = values.filter((value) => value !== null);
  return name !== "seed" && given.length > 0 && given.every((value) => typeof value === "number");
}

/** The different values in order: numbers by size, others as they come. */
export function distinctValues(values: readonly SettingValue[]): Exclude<SettingValue, null>[] {
  const distinct = [...new Set(values)].filter((value) => value !== null);
  return distinct.every((value) => typeof value === "number") ? distinct.sort((a, b) => a - b) : distinct;
}
