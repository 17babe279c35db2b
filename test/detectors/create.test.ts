import { expect, it } from "vitest";
import { createDetector } from "../../src/detectors/create";
import { initialWeights, sizeOf } from "../../src/detectors/parameters";
import { DETECTOR_NAMES, type DetectorName } from "../../src/types";

/** Each array of a detector's start, by name. */
function startOf(name: DetectorName, seed: number): Map<string, Float32Array> {
  const { specs } = createDetector(name, { classes: 3 });
  const flat = initialWeights(specs, seed);
  let at = 0;
  return new Map(
    specs.map(({ name, shape }) => {
      const array = flat.subarray(at, at + sizeOf(shape));
      at += sizeOf(shape);
      return [name, array];
    }),
  );
}

it("makes the detector of each name", () => {
  for (const name of DETECTOR_NAMES) expect(createDetector(name, { classes: 1 }).name).toBe(name);
});

it("gives both detectors the same start of the backbone and the pyramid that they share", () => {
  const [one, two] = [startOf("one-stage", 4), startOf("two-stage", 4)];
  const shared = [...one.keys()].filter((name) => two.has(name));
  expect(shared.length).toBe(26);
  expect(shared.every((name) => /^(stem|stage\d\/|pyramid\d\/)/.test(name))).toBe(true);
  for (const name of shared) expect(two.get(name), name).toEqual(one.get(name));
  const other = startOf("one-stage", 5);
  expect(other.get("stem/filter")).not.toEqual(one.get("stem/filter"));
});

it("names no array twice", () => {
  for (const name of DETECTOR_NAMES) {
    const names = createDetector(name, { classes: 3 }).specs.map((spec) => spec.name);
    expect(new Set(names).size).toBe(names.length);
  }
});

it("refuses a config that makes no sense", () => {
  expect(() => createDetector("one-stage", { classes: 0 })).toThrow();
});
