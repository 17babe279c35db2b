import { requirePairing } from "../../criteria/names";
import { candidatesOf, fullNameOf, ownSettingsOf, seedsOf } from "./arms";
import { misplacedSettings } from "./misplaced-settings";
import { type Problem, reasonsOf } from "./problem";
import { REFEREE_SEED } from "./referee";
import { refusedSettings } from "./refused-settings";
import type { Study, StudyArm } from "./schema";
import { countOf, type Search, settingsIn } from "./search";

/** More trials than anyone means. */
const MOST_TRIALS = 10_000_000;

/** What is wrong with a study and no schema of a part can see. */
export function problemsOf(study: Study): Problem[] {
  return [
    ...study.arms.flatMap((arm, i) =>
      problemsOfArm(arm, i, study).map((what) => ({ path: `arms[${i}]`, what })),
    ),
    ...refusedSettings(study),
    ...misplacedSettings(study),
    ...emptySearches(study),
    ...problemsOfSeeds(study),
    ...problemsOfStages(study),
    ...problemsOfCount(study),
  ];
}

function problemsOfArm(arm: StudyArm, index: number, { arms, vary, tuning }: Study): string[] {
  const problems = reasonsOf(() => requirePairing(arm.criterion, arm.detector));
  const name = fullNameOf(arm);
  const before = arms.slice(0, index);
  if (before.some((other) => contentOf(other) === contentOf(arm)))
    problems.push(`the arm ${name} stands twice`);
  else if (before.some((other) => fullNameOf(other) === name))
    problems.push(`another arm is called ${name} too; give one of them a name`);
  const decides = new Map<string, string>();
  const decided: [string, string[]][] = [
    ["the arm itself", Object.keys(ownSettingsOf(arm))],
    ["its vary", settingsIn(arm.vary)],
    ["the study's vary", settingsIn(vary)],
    ["tuning", settingsIn(tuning?.of)],
  ];
  for (const [where, settings] of decided)
    for (const setting of settings) {
      const other = decides.get(setting);
      if (other) problems.push(`${setting} is decided by ${other} and by ${where}; leave one`);
      decides.set(setting, where);
    }
  return problems;
}

/** An arm but for its name, which changes no number. */
function contentOf({ name: _, ...rest }: StudyArm): string {
  return JSON.stringify(rest);
}

function emptySearches({ arms, vary, tuning }: Study): Problem[] {
  const searches: [string, Search | undefined][] = [
    ["vary", vary],
    ["tuning.of", tuning?.of],
    ...arms.map((arm, i): [string, Search | undefined] => [`arms[${i}].vary`, arm.vary]),
  ];
  return searches
    .filter(([, search]) => search && settingsIn(search).length === 0)
    .map(([path]) => ({ path, what: "names no setting" }));
}

function problemsOfSeeds({ seeds, tuning }: Study): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, what: string) => problems.push({ path, what });
  const ofTuning = tuning?.seeds ?? [];
  if (new Set(seeds).size < seeds.length) say("seeds", "a seed stands twice");
  if (seeds.includes(REFEREE_SEED)) say("seeds", `${REFEREE_SEED} is the referee's seed; give another`);
  if (new Set(ofTuning).size < ofTuning.length) say("tuning.seeds", "a seed stands twice");
  if (ofTuning.some((seed) => seeds.includes(seed)))
    say("tuning.seeds", "a seed of the arms is used for tuning; give another");
  return problems;
}

function problemsOfStages({ purpose, arms, shared, tuning, halving }: Study): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, what: string) => problems.push({ path, what });
  const nothingLeft = "with overfit there is nothing to hold out for tuning";
  if (tuning && shared.overfit) say("shared.overfit", nothingLeft);
  for (const [i, arm] of arms.entries()) if (tuning && arm.overfit) say(`arms[${i}].overfit`, nothingLeft);
  if (halving && purpose === "comparison")
    say(
      "halving",
      "halving is unfair in a comparison, whose arms all train to the end; use an exploration (purpose: exploration)",
    );
  if (halving && halving.minSteps * halving.factor > shared.steps)
    say(
      "halving.minSteps",
      `${halving.minSteps} × ${halving.factor} steps are more than the study's ${shared.steps}`,
    );
  return problems;
}

function problemsOfCount(study: Study): Problem[] {
  const { arms, seeds, tuning } = study;
  const ofArms = arms.reduce((sum, arm) => sum + seedsOf(arm, seeds).length * candidatesOf(study, arm), 0);
  const ofTuning = tuning ? tuning.seeds.length * arms.length * countOf(tuning.of) : 0;
  const tooMany = (path: string, count: number): Problem[] =>
    count > MOST_TRIALS ? [{ path, what: `${count} trials are more than ${MOST_TRIALS}` }] : [];
  return [...tooMany("vary", ofArms), ...tooMany("tuning.of", ofTuning)];
}
