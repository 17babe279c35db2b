import { mean } from "simple-statistics";
import { chanceText } from "../../evaluation/chance-text";
import { holm, pairedTest } from "../../evaluation/paired-test";
import { rankCorrelation } from "../../evaluation/rank-correlation";
import type { Claim, Gain, LinePanel, LinePoint, StudiesBeside } from "../../types";
import { percent } from "./evidence";
import { apText, LEVEL, versus } from "./versus";
import type { Stated } from "./weigh";

/** What the first bias, wrong labels and rarity do, weighed on what is recorded here. */
export function claimsOfSweeps({ prior, "label-noise": noise, map, gains }: StudiesBeside): Claim[] {
  return [
    ...needsPrior(prior ?? []),
    ...noiseHurtsMore(noise ?? [], "focal", "focal loss"),
    ...noiseHurtsMore(noise ?? [], "ohem", "OHEM"),
    ...rarityNeedsMore(map ?? []),
    ...gainFollowsEasyBackground(gains ?? []),
  ];
}

function pointsOf({ lines }: LinePanel, criterion: string): readonly LinePoint[] {
  return lines.find((line) => line.criterion === criterion)?.points ?? [];
}

function needsPrior(panels: readonly LinePanel[]): Claim[] {
  const points = panels.flatMap((panel) => pointsOf(panel, "ce"));
  const [usual, rare] = [0.5, 0.01].map((prior) => points.find(({ x }) => x === prior));
  if (!usual || !rare) return [];
  const found = `AP: π = .01 ${apText(rare.mean)}, π = .5 ${apText(usual.mean)}`;
  return [
    versus(rare.values, usual.values, found, {
      id: "cross-entropy-needs-prior",
      figure: "prior",
      claim:
        "Without a first bias towards background (π = .01), cross entropy over all anchors does not train well.",
    }),
  ];
}

/** Panels of the label-noise study, in its order. */
const FAULTS = [
  { id: "missing", what: "left out" },
  { id: "misnamed", what: "of another class's name" },
] as const;

/** How much AP is lost with a fifth of the boxes wrong, against what cross entropy loses, by seed. */
function noiseHurtsMore(panels: readonly LinePanel[], criterion: string, name: string): Claim[] {
  return panels.flatMap((panel, i) => {
    const fallOf = (wanted: string) => {
      const [clean, noisy] = [0, 0.2].map(
        (share) => pointsOf(panel, wanted).find(({ x }) => x === share)?.values ?? [],
      );
      return noisy.slice(0, clean.length).map((ap, seed) => clean[seed] - ap);
    };
    const [fall, ofCe] = [fallOf(criterion), fallOf("ce")];
    if (fall.length === 0 || ofCe.length === 0) return [];
    const found = `AP lost: ${apText(mean(fall))} with ${name}, ${apText(mean(ofCe))} with cross entropy`;
    const { id, what } = FAULTS[i];
    return [
      versus(fall, ofCe, found, {
        id: `${criterion}-chases-${id}-boxes`,
        figure: "label-noise",
        claim: `With a fifth of the boxes ${what}, ${name} loses more than cross entropy does.`,
      }),
    ];
  });
}

/** Background anchors to an object's from where on objects are rare; the focal loss paper speaks of 1 : 1000. */
const RARE = 1000;

/** Holds where OHEM or focal loss is told to be better than cross entropy in rare places, and never told to be worse. */
function rarityNeedsMore(panels: readonly LinePanel[]): Claim[] {
  const gains = panels.flatMap(gainsWhereRare);
  if (gains.length === 0) return [];
  const chances = holm(gains.map(({ p }) => p));
  const told = gains.filter((_, i) => (chances[i] ?? 1) < LEVEL);
  const [better, worse] = [told.filter(({ gain }) => gain > 0), told.filter(({ gain }) => gain < 0)];
  const isMixed = (better.length === 0) === (worse.length === 0);
  const largest = gains.reduce((most, each) => (each.gain > most.gain ? each : most));
  const stated: Stated = {
    id: "rarity-needs-more",
    figure: "map",
    claim: `Where an object's anchor has more than ${RARE} of background, OHEM or focal loss does better than plain cross entropy.`,
  };
  const evidence = `of ${gains.length} places on the map better at ${better.length}, worse at ${worse.length}, not told at ${gains.length - told.length}; the most gained is ${apText(largest.gain)} AP (${largest.where})`;
  return [{ ...stated, verdict: isMixed ? "undecided" : better.length > 0 ? "holds" : "fails", evidence }];
}

interface RareGain {
  where: string;
  /** AP of the better of the two over cross entropy's. */
  gain: number;
  p: number | null;
}

function gainsWhereRare(panel: LinePanel): RareGain[] {
  return pointsOf(panel, "ce")
    .filter(({ x }) => x > RARE)
    .flatMap((ce) => {
      const others = ["ohem", "focal"].flatMap(
        (criterion) => pointsOf(panel, criterion).find(({ x }) => x === ce.x) ?? [],
      );
      if (others.length === 0) return [];
      const best = others.reduce((a, b) => (b.mean > a.mean ? b : a));
      const both = Math.min(best.values.length, ce.values.length);
      const p = pairedTest(best.values.slice(0, both), ce.values.slice(0, both))?.p ?? null;
      return [{ where: `1 : ${Math.round(ce.x)}, ${panel.title}`, gain: best.mean - ce.mean, p }];
    });
}

/** The reason that the focal loss paper gives for its gain, weighed over all places of the map. */
function gainFollowsEasyBackground(gains: readonly Gain[]): Claim[] {
  const own = gains.filter(({ criterion }) => criterion === "focal");
  const shares = own.map(({ easyBackground }) => easyBackground);
  const found = rankCorrelation(
    shares,
    own.map(({ gain }) => gain),
  );
  if (!found) return [];
  const { rho, p } = found;
  const range = [Math.min(...shares), Math.max(...shares)].map(percent).join(" to ");
  return [
    {
      id: "gain-follows-easy-background",
      claim:
        "The more of the gradient easy background has under cross entropy, the more focal loss gains over it.",
      verdict: p >= LEVEL ? "undecided" : rho > 0 ? "holds" : "fails",
      evidence: `rank correlation ${apText(rho)}, p ${chanceText(p)}, over ${own.length} places with ${range} of the gradient`,
      figure: "gains",
    },
  ];
}
