import { expect, it } from "vitest";
import { armName } from "../../src/experiments/arm-name";

it("an arm is called by its own name, else by its detector and criterion", () => {
  const arm = { detector: "one-stage", criterion: "ohem" };
  expect(armName(arm)).toBe("one-stage ohem");
  expect(armName({ ...arm, name: "one-stage ohem 128" })).toBe("one-stage ohem 128");
});
