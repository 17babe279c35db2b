import type { Arm, Claim, UnderCriterion } from "../../types";
import { percent, shareOfEasy } from "./evidence";
import { inEverySeed } from "./weigh";

const TAKES = "takes classification gradient away from easy background";

/** Candidates with an object among all: the article speaks of a few among thousands. */
const FEW = 0.01;

/** What the article says of candidates and of whose gradient it is, seen on trained models. */
export function claimsOfMechanisms(arms: readonly Arm[]): Claim[] {
  return [
    ...fewHoldAnObject(arms),
    ...inEverySeed(arms, {
      id: "easy-background-floods-the-start",
      claim:
        "When training begins, easy background carries most of the classification gradient of cross entropy in a one-stage detector.",
      figure: "gradient-share",
      arm: "one-stage ce",
      afterwards: true,
      foregone: true,
      holds: (ce) => easyAtFirst(ce) > 0.5,
      evidence: (ce) => `${percent(easyAtFirst(ce))} of it at the first step`,
    }),
    ...inEverySeed(arms, {
      id: "easy-background-dominates",
      claim:
        "In a one-stage detector under cross entropy, easy background carries most of the classification gradient.",
      figure: "gradient-share",
      foregone: true,
      arm: "one-stage ce",
      holds: (ce) => shareOfEasy(ce) > 0.5,
      evidence: (ce) =>
        `${percent(shareOfEasy(ce))} of it over training; once the bias has settled, all background together has about half at most, whatever the criterion`,
    }),
    ...inEverySeed(arms, {
      id: "easy-background-would-dominate-without-focal-loss",
      claim:
        "On a model trained with focal loss, easy background would carry most of the classification gradient under cross entropy.",
      figure: "gradient-sources",
      afterwards: true,
      arm: "one-stage focal",
      holds: (model) => under(model, "ce").easyNegative > 0.5,
      evidence: (model) => easyUnder(model, "focal", "ce"),
    }),
    ...inEverySeed(arms, {
      id: "focal-loss-silences-easy-background",
      claim: `On a one-stage model trained with cross entropy, focal loss ${TAKES}.`,
      figure: "gradient-sources",
      arm: "one-stage ce",
      holds: (model) => isSilenced(model, "focal", "ce"),
      evidence: (model) => easyUnder(model, "focal", "ce"),
    }),
    ...inEverySeed(arms, {
      id: "ohem-silences-easy-background",
      claim: `On a one-stage model trained with cross entropy, OHEM ${TAKES}.`,
      figure: "gradient-sources",
      arm: "one-stage ce",
      holds: (model) => isSilenced(model, "ohem", "ce"),
      evidence: (model) =>
        [model, ...othersOf(arms, model)].map((each) => easyUnder(each, "ohem", "ce")).join("; "),
    }),
    ...inEverySeed(arms, {
      id: "ohem-silences-easy-background-two-stage",
      claim: `On a two-stage model trained with random sampling, OHEM ${TAKES}.`,
      figure: "gradient-sources",
      afterwards: true,
      arm: "two-stage random",
      holds: (model) => isSilenced(model, "ohem", "random"),
      evidence: (model) => easyUnder(model, "ohem", "random"),
    }),
    ...inEverySeed(arms, {
      id: "focal-loss-concentrates-negative-loss",
      claim: "On one and the same model, focal loss puts the loss of background on fewer examples (Fig. 4).",
      figure: "loss-spread",
      foregone: true,
      arm: "one-stage focal",
      holds: (model) => hardestUnder(model, "focal") > hardestUnder(model, "ce"),
      evidence: (model) =>
        `the model trained with focal loss: the hardest 1 % of background carry ${percent(hardestUnder(model, "focal"))} ` +
        `of its focal loss and ${percent(hardestUnder(model, "ce"))} of its cross entropy`,
    }),
    ...inEverySeed(arms, {
      id: "gamma-0-is-cross-entropy",
      claim: "With γ = 0 focal loss is cross entropy, up to α.",
      figure: "gradient-sources",
      foregone: true,
      arm: "one-stage ce",
      holds: (model) => {
        const [none] = byGamma(model);
        return none && Math.abs(none.hardest1PercentOfNegatives - hardestUnder(model, "ce")) < 1e-4;
      },
      evidence: (model) =>
        `the hardest 1 % of background carry ${percent(byGamma(model)[0].hardest1PercentOfNegatives)} of the loss at γ = 0 ` +
        `and ${percent(hardestUnder(model, "ce"))} of cross entropy`,
    }),
    ...inEverySeed(arms, {
      id: "more-gamma-more-attention-to-negatives",
      claim: "The larger γ, the more attention to negatives.",
      figure: "gradient-sources",
      arm: "one-stage ce",
      holds: (model) => rises(byGamma(model), ({ positive }) => 1 - positive!),
      evidence: (model) =>
        `the model trained with cross entropy, α fixed, γ = ${gammas(model)}: background has ` +
        `${shares(byGamma(model), ({ positive }) => 1 - positive!)} of the gradient`,
    }),
    ...inEverySeed(arms, {
      id: "more-gamma-more-attention-to-hard-examples",
      claim: "The larger γ, the more of the loss of either kind lies on its hard examples.",
      figure: "loss-spread",
      foregone: true,
      arm: "one-stage ce",
      holds: (model) => {
        const steps = byGamma(model);
        const background = rises(steps, (each) => each.hardest1PercentOfNegatives);
        return background && rises(steps, (each) => each.hardest20PercentOfPositives!);
      },
      evidence: (model) =>
        `the model trained with cross entropy, γ = ${gammas(model)}: the hardest 1 % of background carry ` +
        `${shares(byGamma(model), (each) => each.hardest1PercentOfNegatives)} of background's loss, the hardest 20 % of ` +
        `objects ${shares(byGamma(model), (each) => each.hardest20PercentOfPositives!)} of theirs`,
    }),
  ];
}

/** A property of the data and the anchors: no model has a say in it, so that seeds do not count. */
function fewHoldAnObject(arms: readonly Arm[]): Claim[] {
  const counted = arms.find(({ detector }) => detector === "one-stage");
  if (!counted) return [];
  const { positive, negative } = counted.lossSpread;
  const all = positive.count + negative.count;
  return [
    {
      id: "few-candidates-hold-an-object",
      claim:
        "Of a one-stage detector's thousands of candidate boxes fewer than one in a hundred hold an object.",
      verdict: positive.count < FEW * all ? "holds" : "fails",
      afterwards: true,
      foregone: true,
      evidence: `of ${all} anchors in crops of the judged images, those aside that are ignored, ${positive.count} are an object's`,
    },
  ];
}

function isSilenced(model: Arm, criterion: string, base: string): boolean {
  return under(model, criterion).easyNegative < under(model, base).easyNegative;
}

function easyAtFirst({ gradientShare: [first] }: Arm): number {
  return first?.easyNegative ?? 0;
}

/** What a criterion does with an arm's weights. */
function under({ sameModel }: Arm, criterion: string): UnderCriterion {
  return sameModel.find((each) => each.criterion === criterion && each.gamma === undefined)!;
}

/** Focal loss with each γ that was measured, from the smallest; empty for runs of old. */
function byGamma({ sameModel }: Arm): UnderCriterion[] {
  const all = sameModel.filter(({ criterion, positive }) => criterion === "focal" && positive !== undefined);
  return all.length < 3 ? [] : all.sort((a, b) => gammaOf(a) - gammaOf(b));
}

/** Without a γ of its own it is the paper's. */
function gammaOf({ gamma = 2 }: UnderCriterion): number {
  return gamma;
}

/** Undefined where there are no steps. */
function rises(steps: UnderCriterion[], value: (step: UnderCriterion) => number): boolean | undefined {
  return steps.length === 0
    ? undefined
    : steps.every((step, i) => i === 0 || value(step) > value(steps[i - 1]));
}

function gammas(model: Arm): string {
  return byGamma(model).map(gammaOf).join(", ");
}

function shares(steps: UnderCriterion[], value: (step: UnderCriterion) => number): string {
  return steps.map((step) => percent(value(step))).join(", ");
}

function hardestUnder(model: Arm, criterion: string): number {
  return under(model, criterion).hardest1PercentOfNegatives;
}

function easyUnder(model: Arm, criterion: string, base: string): string {
  const share = (name: string) => `${(100 * under(model, name).easyNegative).toFixed(1)} % under ${name}`;
  return `easy background has ${share(criterion)}, ${share(base)} on the model trained with ${model.criterion}`;
}

/** Models of the other criteria, of the same detector and seed. */
function othersOf(arms: readonly Arm[], { detector, seed, criterion }: Arm): Arm[] {
  return arms.filter(
    (arm) => !arm.name && arm.detector === detector && arm.seed === seed && arm.criterion !== criterion,
  );
}
