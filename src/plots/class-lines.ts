import { shortName } from "./class-rows";
import { plotlyText } from "./style";

/** Okabe and Ito's and Tol's colours that are seen on white. */
const COLOURS = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#E69F00",
  "#56B4E9",
  "#882255",
  "#999933",
] as const;
const DASHES = ["solid", "7px,3px", "2px,3px", "9px,3px,2px,3px"] as const;
const FAINT = "#c3c9d0";

/** Of more classes than this only the best and the worst are named. */
const MOST_NAMED = 8;
const NAMED_AT_EACH_END = 3;
/** More faint curves say no more. */
const MOST_FAINT = 60;

/** How the curve of a class is drawn. */
export interface ClassLine {
  name: string;
  /** As it stands in a legend. */
  title: string;
  /** Named ones stand in the legend; the others are a grey crowd. */
  isNamed: boolean;
  line: { color: string; width: number; dash?: string };
}

/**
 * Which curves of classes a figure draws: up to eight in colours of their own; of more the three best and the three
 * worst by some value, best first, and behind them the others in grey, at most sixty spread evenly over the values.
 * @returns those drawn first, which lie below, first
 */
export function classLines(values: Record<string, number>): ClassLine[] {
  const names = Object.keys(values);
  if (names.length <= MOST_NAMED) return names.map(named);
  const ranked = [...names].sort((a, b) => values[b] - values[a]);
  const ends = [...ranked.slice(0, NAMED_AT_EACH_END), ...ranked.slice(-NAMED_AT_EACH_END)];
  const between = ranked.slice(NAMED_AT_EACH_END, -NAMED_AT_EACH_END);
  const step = Math.max(1, between.length / MOST_FAINT);
  const crowd = Array.from(
    { length: Math.min(between.length, MOST_FAINT) },
    (_, i) => between[Math.floor(i * step)],
  );
  const grey = { color: FAINT, width: 1 };
  return [
    ...crowd.map((name) => ({ name, title: title(name), isNamed: false, line: grey })),
    ...ends.map(named),
  ];
}

function named(name: string, i: number): ClassLine {
  const line = { color: COLOURS[i % COLOURS.length], width: 1.8, dash: DASHES[i % DASHES.length] };
  return { name, title: title(name), isNamed: true, line };
}

function title(name: string): string {
  return plotlyText(shortName(name));
}

/** Words for what {@link classLines} draws of so many classes. */
export function whichClasses(count: number): string {
  if (count <= MOST_NAMED) return "every class";
  return `the ${NAMED_AT_EACH_END} best and the ${NAMED_AT_EACH_END} worst of ${count} classes, the others in grey`;
}

/** Points without those that lie between two of the same height, which a line does not need; three digits. */
export function corners(
  x: readonly number[],
  y: readonly (number | null)[],
): { x: number[]; y: (number | null)[] } {
  const rounded = y.map((value) => (value === null ? null : Number(value.toPrecision(3))));
  const kept = rounded.flatMap((value, i) =>
    i > 0 && i + 1 < rounded.length && rounded[i - 1] === value && rounded[i + 1] === value ? [] : [i],
  );
  return { x: kept.map((i) => Number(x[i].toPrecision(4))), y: kept.map((i) => rounded[i]) };
}
