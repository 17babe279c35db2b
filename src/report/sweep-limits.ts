import type { SweepFindings } from "../evaluation/sweep-findings";
import { plural } from "../plots/words";
import { isHalved } from "./sweep-answer";

/** What the numbers of a study do not say, a sentence or two an item. */
export function sweepLimits({ best, effects, stages, measured, lastStage }: SweepFindings): string[] {
  const most = Math.max(0, ...best.map(({ of }) => of));
  const seeds = Math.min(...best.map(({ seeds }) => seeds.length));
  const failed = stages.reduce((sum, each) => sum + each.failed, 0);
  return [
    ...(most > 1
      ? [
          `The best of many is flattered: its seeds were in part lucky, and the more settings were tried (up to ${plural(most, "setting")} an arm here), the more. Its interval does not know that it was chosen. Train the best settings again with other seeds before you rely on their numbers, and hold arms against each other only where as many settings of each were tried.`,
        ]
      : []),
    "Settings are judged on the images on which the best of them is chosen; on new images it will do a little worse.",
    ...(best.length > 0 && seeds < 5
      ? [
          "Fewer than five seeds of the same settings give no interval: other seeds may turn the order around.",
        ]
      : []),
    ...(effects.effects.length > 0
      ? [
          `What a setting did is its main effect, the others held equal, over ${plural(measured, "trial")}. What it does only in combination, such as a learning rate that is best for one arm and worst for another, counts as noise here: look for lines that cross in the last figure.`,
          "An effect's interval speaks of the same study with other seeds, not of other data, and of the values that were tried: a setting that was varied little can only do little. Of twenty settings that do nothing, one is likely to look as if it did something.",
          "Noise is taken to be alike for all settings. Where some of them train far less steadily than others, intervals of the steady ones are too wide and those of the others too narrow.",
        ]
      : []),
    ...(isHalved(stages)
      ? [
          `Halving leaves only what did well with few steps: the stage “${lastStage}” shows settings that survived, so a setting of which bad values were dropped early looks as if it did not matter, and one that learns slowly at first was not seen out.`,
        ]
      : []),
    ...(failed > 0
      ? [
          "Failed trials are in no mean: settings under which training fails look better than they are. They are listed below the tables.",
        ]
      : []),
    "Equal steps are not equal time. Seconds and memory were taken under whatever load the machines had then; time is steps times the seconds of a step, without evaluation.",
  ];
}
