import { type CriterionName, requirePairing, requireSettings } from "../../criteria/names";
import { makeScenes } from "../../data/scenes";
import { criterionSettingsOf, resolveRunConfig } from "../run-config";
import { fullNameOf, ownSettingsOf } from "./arms";
import { type Problem, reasonsOf } from "./problem";
import type { Study, StudyArm } from "./schema";
import { type PossibleValue, valuesIn, valuesOf } from "./search";

/** Settings, and values of them, that an arm's criterion or detector does not take. An arm has each reason once. */
export function refusedSettings({ arms, shared, vary, tuning }: Study): Problem[] {
  const ofAll = [
    ...valuesOf(shared, "shared"),
    ...valuesIn(vary, "vary"),
    ...valuesIn(tuning?.of, "tuning.of"),
  ];
  return arms.flatMap((arm, i) => {
    if (reasonsOf(() => requirePairing(arm.criterion, arm.detector)).length > 0) return [];
    const own = [...valuesOf(ownSettingsOf(arm), `arms[${i}]`), ...valuesIn(arm.vary, `arms[${i}].vary`)];
    const places = new Map<string, string>();
    const say = (path: string, what: string) => places.set(what, places.get(what) ?? path);
    for (const given of own) for (const reason of reasonsAgainst(given, arm)) say(given.path, reason);
    for (const given of ofAll)
      for (const reason of reasonsAgainst(given, arm))
        say(given.path, `the arm ${fullNameOf(arm)}: ${reason}; give it to the arms that take it`);
    return [...places].map(([what, path]) => ({ path, what }));
  });
}

function reasonsAgainst({ name, value }: PossibleValue, { detector, criterion }: StudyArm): string[] {
  const setting = { [name]: value };
  return [
    ...reasonsOf(() => requireSettings(criterion as CriterionName, detector, criterionSettingsOf(setting))),
    ...reasonsOf(() => {
      const { scenes } = resolveRunConfig({ data: "", ...setting, detector, criterion });
      makeScenes({ count: 1, seed: 0, ...scenes }); // drawn when they are looked at, so this asks for no time
    }),
  ];
}
