import { ownSettingsOf } from "./arms";
import type { Problem } from "./problem";
import type { Study } from "./schema";
import { settingsIn } from "./search";
import type { SettingName } from "./settings";

/** Which images a run is judged on. */
const JUDGED_ON: readonly SettingName[] = ["data", "format", "scenes", "validationImages", "overfit"];
const DATA: readonly SettingName[] = ["data", "format"];
const STEPS: readonly SettingName[] = ["steps"];

/** Where a study can decide a setting. */
type Part = "arm" | "arm's vary" | "vary" | "tuning";

/** Settings where they would make trials unlike that are held against each other. */
export function misplacedSettings(study: Study): Problem[] {
  const { purpose, arms, vary, tuning, halving } = study;
  const decided: { part: Part; path: string; names: SettingName[] }[] = [
    ...arms.flatMap((arm, i) => [
      { part: "arm" as const, path: `arms[${i}]`, names: Object.keys(ownSettingsOf(arm)) as SettingName[] },
      { part: "arm's vary" as const, path: `arms[${i}].vary`, names: settingsIn(arm.vary) },
    ]),
    { part: "vary", path: "vary", names: settingsIn(vary) },
    { part: "tuning", path: "tuning.of", names: settingsIn(tuning?.of) },
  ];
  const refuse = (parts: Part[], settings: readonly SettingName[], reason: string): Problem[] =>
    decided
      .filter(({ part }) => parts.includes(part))
      .flatMap(({ path, names }) =>
        names.filter((name) => settings.includes(name)).map((name) => ({ path, what: `${name}: ${reason}` })),
      );
  const problems = refuse(["tuning"], JUDGED_ON, "tuning judges all candidates on the same images");
  problems.push(...refuse(["tuning"], STEPS, "all trials of tuning have the same steps, see tuning.steps"));
  if (purpose === "comparison") {
    const instead = "use an exploration (purpose: exploration)";
    problems.push(
      ...refuse(
        ["arm", "arm's vary"],
        JUDGED_ON,
        `a comparison judges all arms on the same images; ${instead}`,
      ),
      ...refuse(["vary"], DATA, `a comparison is of one data set; ${instead}`),
      ...refuse(
        ["arm", "arm's vary", "vary"],
        STEPS,
        `a comparison gives every arm the same steps; ${instead}`,
      ),
    );
  }
  if (halving)
    problems.push(
      ...refuse(["arm's vary", "vary"], JUDGED_ON, "halving judges all candidates on the same images"),
      ...refuse(["arm", "arm's vary", "vary"], STEPS, "halving decides the steps; leave them to it"),
    );
  return problems;
}
