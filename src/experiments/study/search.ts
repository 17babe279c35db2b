import { z } from "zod";
import { random } from "../../backend/random";
import { forEachSetting, type SettingName, type SomeSettings, someSettings } from "./settings";

/** Numbers from `low` to `high`, both included, drawn evenly, or with `log` evenly over their logarithm. */
const rangeSchema = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    log: z.boolean().default(false),
    integer: z.boolean().default(false),
  })
  .refine(({ low, high }) => low < high, "low must be less than high")
  .refine(({ low, log }) => !log || low > 0, "a logarithm needs low > 0")
  .refine(({ low, high, integer }) => !integer || (Number.isInteger(low) && Number.isInteger(high)), {
    message: "with integer both ends must be integers",
  });

type Range = z.infer<typeof rangeSchema>;

const isDistinct = (items: unknown[]) =>
  new Set(items.map((item) => JSON.stringify(item))).size === items.length;

const gridSchema = z
  .strictObject(
    forEachSetting((setting) => z.array(setting).min(1).refine(isDistinct, "a value stands twice")),
  )
  .partial();

const randomSchema = z.strictObject({
  trials: z.int().min(1),
  seed: z.int().min(0).default(0),
  space: z.strictObject(forEachSetting(choicesOrRange)).partial(),
});

/**
 * What of a study is tried out: `grid`, every value with every other; `list`, settings that stand together; or
 * `random`, so many draws from lists of values and ranges of numbers (Bergstra and Bengio, 2012). One of the three.
 */
export const searchSchema = z
  .strictObject({
    grid: gridSchema.optional(),
    list: z.array(someSettings).min(1).refine(isDistinct, "the same settings stand twice").optional(),
    random: randomSchema.optional(),
  })
  .refine(
    ({ grid, list, random }) => [grid, list, random].filter(Boolean).length === 1,
    "give one of grid, list and random",
  );

export type Search = z.infer<typeof searchSchema>;

/** How many candidates a search has; 1 without a search. */
export function countOf(search: Search | undefined): number {
  if (!search) return 1;
  const { grid, list, random } = search;
  if (grid) return Object.values(grid).reduce((product, values) => product * (values?.length ?? 1), 1);
  return list ? list.length : random!.trials;
}

/** The settings of candidate `index`, found without listing those before it. */
export function candidateOf(search: Search | undefined, index: number): SomeSettings {
  if (!search) return {};
  const { grid, list, random } = search;
  if (grid) return ofGrid(grid, index);
  return list ? list[index] : drawOf(random!, index);
}

/** Names of the settings that a search decides, in the study's order. */
export function settingsIn(search: Search | undefined): SettingName[] {
  const { grid, list, random } = search ?? {};
  const names = list ? list.flatMap((each) => Object.keys(each)) : Object.keys(grid ?? random?.space ?? {});
  return [...new Set(names)] as SettingName[];
}

/** A value that a search can give a setting, and where it stands. */
export interface PossibleValue {
  path: string;
  name: SettingName;
  value: unknown;
}

/** Every value that a search names for a setting; of a range both ends. */
export function valuesIn(search: Search | undefined, path: string): PossibleValue[] {
  const { grid, list, random } = search ?? {};
  if (list) return list.flatMap((settings, i) => valuesOf(settings, `${path}.list[${i}]`));
  const where = grid ? `${path}.grid` : `${path}.random.space`;
  return Object.entries(grid ?? random?.space ?? {}).flatMap(([name, of]) =>
    valuesAt(of as unknown[] | Range).map(([at, value]) => ({
      path: `${where}.${name}${at}`,
      name: name as SettingName,
      value,
    })),
  );
}

function valuesAt(of: unknown[] | Range): [at: string, value: unknown][] {
  if (Array.isArray(of)) return of.map((value, i) => [`[${i}]`, value]);
  return [
    [".low", of.low],
    [".high", of.high],
  ];
}

/** The same of settings that are given as they are. */
export function valuesOf(settings: SomeSettings, path: string): PossibleValue[] {
  return Object.entries(settings).map(([name, value]) => ({
    path: `${path}.${name}`,
    name: name as SettingName,
    value,
  }));
}

/** The last setting's values follow each other first, as digits do. */
function ofGrid(grid: NonNullable<Search["grid"]>, index: number): SomeSettings {
  const settings: Record<string, unknown> = {};
  let rest = index;
  for (const [name, values] of Object.entries(grid).reverse()) {
    settings[name] = values![rest % values!.length];
    rest = Math.floor(rest / values!.length);
  }
  return settings;
}

/** Each setting has draws of its own, so that one more setting changes none of the others, and every arm gets the same. */
function drawOf({ seed, space }: NonNullable<Search["random"]>, index: number): SomeSettings {
  return Object.fromEntries(
    Object.entries(space).map(([name, of]) => {
      const u = random(seed, "search", name, index).uniform();
      return [name, Array.isArray(of) ? of[Math.floor(u * of.length)] : within(of as Range, u)];
    }),
  );
}

/** Digits of a drawn number: all that matter, and few enough that no machine's logarithm shows in them. */
const DIGITS = 4;

function within({ low, high, log, integer }: Range, u: number): number {
  const last = integer && !log ? high + 1 : high;
  const drawn = log ? Math.exp(Math.log(low) + u * Math.log(high / low)) : low + u * (last - low);
  const value = integer ? (log ? Math.round(drawn) : Math.floor(drawn)) : Number(drawn.toPrecision(DIGITS));
  return Math.min(high, Math.max(low, value));
}

/** What a random search may draw a setting from; all that a range can give must be values that the setting takes. */
function choicesOrRange(setting: z.ZodType): z.ZodType {
  const choices = z.array(setting).min(1);
  return z.unknown().transform((given, context) => {
    const isList = Array.isArray(given);
    const parsed = isList ? choices.safeParse(given) : rangeSchema.safeParse(given);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: given } as never);
      return z.NEVER;
    }
    if (!isList) refuseRange(parsed.data as Range, setting, context);
    return parsed.data;
  });
}

/** How many draws from a range are looked at. */
const PROBES = 16;

function refuseRange(range: Range, setting: z.ZodType, context: z.RefinementCtx): void {
  const reasonAgainst = (value: number) => setting.safeParse(value).error?.issues[0].message;
  const say = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
  const ends = (["low", "high"] as const).filter((end) => reasonAgainst(range[end]));
  for (const end of ends) say([end], reasonAgainst(range[end])!);
  if (ends.length > 0) return;
  const drawn = Array.from({ length: PROBES }, (_, i) => within(range, (i + 0.5) / PROBES));
  const wrong = drawn.find(reasonAgainst);
  if (wrong !== undefined)
    say(
      [],
      `it can give ${wrong}, which is refused (${reasonAgainst(wrong)}); add integer: true, or list the values`,
    );
}
