import { OHEM_ROW } from "../experiments/claims/budget";
import { PRESETS } from "../experiments/preset-names";
import { groupArms, mostSeeds } from "../plots/arm-groups";
import { shortNumber } from "../plots/names";
import { listed, plural } from "../plots/words";
import type { BesidePublished, Comparison, StudiesBeside, TunedArm } from "../types";

/** What the numbers of this comparison do not say, a sentence an item. */
export function limitsOf({
  preset,
  seeds,
  steps,
  data,
  arms,
  tuned,
  beside,
}: Pick<Comparison, "preset" | "seeds" | "steps" | "data" | "arms" | "tuned" | "beside">): string[] {
  const hard = arms[0]?.evaluation.hard;
  return [
    seeds.length === 1
      ? "One seed was trained. Intervals over its images say how much hangs on the choice of images, not how much on the seed: another seed may turn the order around."
      : seeds.length === 2
        ? "Two seeds were trained: too few for an interval."
        : `${seeds.length} seeds were trained. Intervals and tests take differences between seeds to be normal, which so few can hardly show or refute.`,
    ...fewerSeeds(arms),
    `Every arm had ${steps} steps. A method that learns slowly looks worse here than it would at its end, and equal steps are not equal time.`,
    "Small detectors on small images were compared: the sizes of differences do not carry over to large models, though the mechanism that is measured is the same.",
    data.startsWith("scenes:")
      ? "The scenes are synthetic. They allow difficulty to be known rather than judged; other data may rank the methods otherwise."
      : "One data set was looked at; another may rank the methods otherwise.",
    hard?.definition === "construction"
      ? `Hard is what was made hard: the third of the objects with the highest difficulty by construction (${hard.objects} of ${hard.ofObjects}).`
      : hard
        ? `Hard is what a referee, a one-stage model trained with cross entropy from a seed of its own, finds hard (${hard.objects} of ${hard.ofObjects} objects). That tilts a comparison with cross entropy against it; another referee would pick other objects.`
        : "This data does not say which objects are hard, so nothing is said of them.",
    whatWasTuned(tuned ?? [], (PRESETS as readonly string[]).includes(preset)),
    ...whatDidBetter(beside ?? {}),
    "Seconds and memory were taken while other arms may have trained beside them on the same machine; memory is the whole process's peak, with data and evaluation.",
    "The gradient that is shared out is the classification loss's on the class logits; the box loss and the proposals' loss have no part in it.",
    "Each arm's loss is spread under its own criterion: the shapes of the curves can be compared, the heights of the losses cannot.",
  ];
}

function fewerSeeds(arms: Comparison["arms"]): string[] {
  const groups = groupArms({ arms });
  const fewer = groups.filter((group) => group.arms.length < mostSeeds(groups)).length;
  if (fewer === 0) return [];
  return [
    `Of ${plural(groups.length, "arm")} ${fewer} had fewer seeds than the others: their means are less sure, and a recommendation leaves them out even where they look better.`,
  ];
}

/** @param isOurs whether it is a preset's, whose settings were chosen by whoever made it */
function whatWasTuned(tuned: readonly TunedArm[], isOurs: boolean): string {
  const names = [...new Set(tuned.flatMap(({ settings }) => Object.keys(settings)))];
  if (names.length === 0)
    return `Settings were shared, not tuned for each arm${isOurs ? ": the learning rate and the number of anchors that a one-stage detector's OHEM keeps were chosen on short runs of the quick preset, looking at all arms" : ""}.`;
  const kept =
    names.includes("numHard") || !isOurs
      ? ""
      : ", among it the number of anchors that a one-stage detector's OHEM keeps, which was chosen on short runs of the quick preset";
  return `Tuned for each arm, with as many trials for one as for another and on training images that were held out: ${listed(names.map(settingTitle))}. A wider or finer search may serve some arm better. What else there is to set was not tuned${kept}.`;
}

/** The arms' own settings among those of the tables beside them. */
const STANDING = [
  { table: "table-1b", label: "γ 2, α .25", name: "focal loss with ", among: "" },
  { table: "table-1d", label: OHEM_ROW, name: "", among: "OHEM" },
] as const;

/** Of settings that were not tuned, those that came out ahead of the arms' own in the studies beside. */
function whatDidBetter(beside: StudiesBeside): string[] {
  const better = STANDING.flatMap(({ table, label, name, among }) => {
    const { rows = [], steps = null } = beside[table] ?? {};
    const own = rows.find((row) => row.label === label)?.mean;
    const best = rows
      .filter((row) => row.label.startsWith(among) && row.mean !== null)
      .reduce<BesidePublished | undefined>(
        (most, row) => (most && most.mean! >= row.mean! ? most : row),
        undefined,
      );
    if (!best || best.label === label || typeof own !== "number") return [];
    const after = steps === null ? "" : ` after ${steps} steps`;
    return [
      `${name}${best.label} has an AP of ${shortNumber(best.mean)}${after}, ${label}, as here, ${shortNumber(own)}`,
    ];
  });
  return better.length === 0
    ? []
    : [
        `Of what was not tuned, other settings came out ahead in trainings of their own: ${better.join("; ")}.`,
      ];
}

const TITLES = new Map([
  ["learningRate", "the learning rate"],
  ["classWeight", "the weight of the class loss against the box loss"],
]);

function settingTitle(name: string): string {
  return TITLES.get(name) ?? name;
}
