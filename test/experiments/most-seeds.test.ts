import { expect, it } from "vitest";
import { armsOfMostSeeds } from "../../src/experiments/most-seeds";
import { fakeArm } from "./fake-arms";

const focal = [0, 1, 2].map((seed) => fakeArm("one-stage", "focal", { seed }));
const ohem = [0, 1, 2].map((seed) => fakeArm("two-stage", "ohem", { seed }));
const variant = [0, 1].map((seed) => ({
  ...fakeArm("two-stage", "ohem", { seed }),
  name: "two-stage ohem 32",
}));

it("arms that got fewer seeds stand aside, told apart by their names", () => {
  expect(armsOfMostSeeds([...variant, ...focal, ...ohem])).toEqual([...focal, ...ohem]);
  expect(armsOfMostSeeds(variant)).toEqual(variant);
  expect(armsOfMostSeeds([])).toEqual([]);
});
