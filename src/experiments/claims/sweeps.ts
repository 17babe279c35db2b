import { mean } from "simple-statistics";
import { differenceBySeed } from "../../evaluation/by-seed";
import { rankCorrelation } from "../../evaluation/rank-correlation";
import type { Gain, LinePanel, LinePoint, StudiesBeside } from "../../types";
import { percent } from "./evidence";
import { apText, type Test, versus } from "./versus";

/** What the first bias and wrong labels do, and what explains a gain, as tests on what is recorded here. */
export function testsOfSweeps({ prior, "label-noise": noise, gains }: StudiesBeside): Test[] {
  return [
    ...needsPrior(prior ?? []),
    ...noiseHurtsMore(noise ?? [], "focal", "focal loss"),
    ...noiseHurtsMore(noise ?? [], "ohem", "OHEM"),
    ...gainFollowsEasyBackground(gains ?? []),
  ];
}

function pointsOf({ lines }: LinePanel, criterion: string): readonly LinePoint[] {
  return lines.find((line) => line.criterion === criterion)?.points ?? [];
}

function needsPrior(panels: readonly LinePanel[]): Test[] {
  const points = panels.flatMap((panel) => pointsOf(panel, "ce"));
  const [usual, rare] = [0.5, 0.01].map((prior) => points.find(({ x }) => x === prior));
  if (!usual || !rare) return [];
  const found = `AP: π = .01 ${apText(rare.mean)}, π = .5 ${apText(usual.mean)}`;
  return [
    versus(rare, usual, found, {
      id: "cross-entropy-needs-prior",
      figure: "prior",
      claim:
        "Cross entropy over all anchors does better with a first bias towards background (π = .01) than without (π = .5).",
    }),
  ];
}

/** Panels of the label-noise study, in its order. */
const FAULTS = [
  { id: "missing", what: "left out" },
  { id: "misnamed", what: "of another class's name" },
] as const;

/** How much AP is lost with a fifth of the boxes wrong, against what cross entropy loses, by seed. */
function noiseHurtsMore(panels: readonly LinePanel[], criterion: string, name: string): Test[] {
  return panels.flatMap((panel, i) => {
    const fallOf = (wanted: string) => {
      const [clean, noisy] = [0, 0.2].map((share) => pointsOf(panel, wanted).find(({ x }) => x === share));
      return clean && noisy ? differenceBySeed(clean, noisy) : { seeds: [], values: [] };
    };
    const [fall, ofCe] = [fallOf(criterion), fallOf("ce")];
    if (fall.values.length === 0 || ofCe.values.length === 0) return [];
    const found = `AP lost: ${apText(mean(fall.values))} with ${name}, ${apText(mean(ofCe.values))} with cross entropy`;
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

/**
 * Whether focal loss gains where easy background has much of the gradient, as the paper has it, over all places of the map. Where
 * objects are rare easy background has more, so that a correlation is no cause.
 */
function gainFollowsEasyBackground(gains: readonly Gain[]): Test[] {
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
      found: `rank correlation ${apText(rho)}, over ${own.length} places with ${range} of the gradient; they share their seeds, so that p is too small`,
      p,
      ifTold: rho > 0 ? "holds" : "fails",
      figure: "gains",
    },
  ];
}
