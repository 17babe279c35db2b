import { testBySeed } from "../../evaluation/by-seed";
import { holm } from "../../evaluation/paired-test";
import type { Claim, LinePanel } from "../../types";
import { apText, LEVEL } from "./versus";

/** Background anchors to an object's from where on objects are rare; the focal loss paper speaks of 1 : 1000. */
const RARE = 1000;

/** Whether OHEM and focal loss do better than plain cross entropy where objects are rare, weighed on the map. */
export function claimsOfRarity(panels: readonly LinePanel[]): Claim[] {
  return [...doesBetter(panels, "focal", "focal loss"), ...doesBetter(panels, "ohem", "OHEM")];
}

/** Below this AP nothing has been learnt. */
const NOTHING = 0.01;

interface RareGain {
  where: string;
  /** Whether either has learnt something there. */
  isLearnt: boolean;
  /** AP over cross entropy's. */
  gain: number;
  p: number | null;
}

/** Holds where it is told to be better at more than half of the rare places, fails where it is told to be worse at as many. */
function doesBetter(panels: readonly LinePanel[], criterion: string, name: string): Claim[] {
  const gains = panels.flatMap((panel) => gainsWhereRare(panel, criterion));
  if (gains.length === 0) return [];
  const chances = holm(gains.map(({ p }) => p));
  const told = gains.filter((_, i) => (chances[i] ?? 1) < LEVEL);
  const [better, worse] = [told.filter(({ gain }) => gain > 0), told.filter(({ gain }) => gain < 0)].map(
    ({ length }) => length,
  );
  const unlearnt = gains.filter(({ isLearnt }) => !isLearnt).length;
  const largest = gains.reduce((most, each) => (each.gain > most.gain ? each : most));
  const most = gains.length / 2;
  return [
    {
      id: `${criterion}-where-rare`,
      figure: "map",
      claim: `Where an object's anchor has more than ${RARE} of background, ${name} does better than plain cross entropy.`,
      verdict: better > most ? "holds" : worse > most ? "fails" : "undecided",
      evidence: `of ${gains.length} places on the map told to be better at ${better}, worse at ${worse}; at ${unlearnt} neither learns anything; the most gained is ${apText(largest.gain)} AP (${largest.where})`,
    },
  ];
}

function gainsWhereRare({ title, lines }: LinePanel, criterion: string): RareGain[] {
  const pointsOf = (wanted: string) => lines.find((line) => line.criterion === wanted)?.points ?? [];
  return pointsOf("ce")
    .filter(({ x }) => x > RARE)
    .flatMap((ce) => {
      const own = pointsOf(criterion).find(({ x }) => x === ce.x);
      if (!own) return [];
      return [
        {
          where: `1 : ${Math.round(ce.x)}, ${title}`,
          isLearnt: Math.max(own.mean, ce.mean) >= NOTHING,
          gain: own.mean - ce.mean,
          p: testBySeed(own, ce)?.p ?? null,
        },
      ];
    });
}
