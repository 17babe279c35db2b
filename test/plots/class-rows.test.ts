import { expect, it } from "vitest";
import { countTicks, frequentClasses, ofClasses, shortName } from "../../src/plots/class-rows";

it("takes the classes with most boxes, and none without", () => {
  expect(frequentClasses({ a: 1, b: 5, c: 0, d: 3 })).toEqual(["b", "d", "a"]);
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, k) => [`class ${k}`, k]));
  expect(frequentClasses(many)).toHaveLength(12);
});

it("says so where not every class is drawn", () => {
  expect([ofClasses(3, 3), ofClasses(12, 80)]).toEqual(["every class", "the 12 most frequent of 80 classes"]);
});

it("keeps names short enough to stand beside a count", () => {
  expect(shortName("a rather long name 17")).toBe("a rathe…ame 17");
});

it("puts no ticks between whole counts", () => {
  expect(countTicks(3, 6)).toEqual({ dtick: 1 });
  expect(countTicks(300, 6)).toEqual({ nticks: 6 });
});
