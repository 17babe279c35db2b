import type { Arm } from "../types";
import { armName } from "./arm-name";

/** The arms that got as many seeds as any: what a study is about. Others it looks at beside. */
export function armsOfMostSeeds(arms: readonly Arm[]): Arm[] {
  const seeds = new Map<string, number>();
  for (const arm of arms) seeds.set(armName(arm), (seeds.get(armName(arm)) ?? 0) + 1);
  const most = Math.max(0, ...seeds.values());
  return arms.filter((arm) => seeds.get(armName(arm)) === most);
}
