import { expect, it } from "vitest";
import {
  countOrNumber,
  listed,
  percent,
  plural,
  powerOfTen,
  shortened,
  thousands,
} from "../../src/plots/words";

it("parts thousands by commas, whatever the machine's language", () => {
  expect([0, 999.6, 1234567].map(thousands)).toEqual(["0", "1,000", "1,234,567"]);
});

it("lists words as people do", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
});

it("counts one thing as one", () => {
  expect([plural(1, "box"), plural(2, "box"), plural(0, "image"), plural(1200, "image")]).toEqual([
    "1 box",
    "2 boxes",
    "0 images",
    "1,200 images",
  ]);
});

it("never says 0 % of what is there", () => {
  expect([0, 0.0001, 0.0678, 1].map(percent)).toEqual(["0.0 %", "< 0.1 %", "6.8 %", "100.0 %"]);
});

it("writes powers of ten short enough for an axis", () => {
  expect([-2, 0, 3, 4, 5, 6, 8].map(powerOfTen)).toEqual(["0.01", "1", "1,000", "10k", "100k", "1M", "100M"]);
});

it("shortens names in their middle, and only those that are too long", () => {
  expect(shortened("abcdefghij", 10)).toBe("abcdefghij");
  expect(shortened("abcdefghijk", 7)).toBe("abc…ijk");
  expect([...shortened("😀".repeat(20), 6)]).toHaveLength(6);
});

it("shows counts whole, and other numbers by the digits that count", () => {
  expect([3, 1234, 0.65685, 13.57, 11969.4, null].map(countOrNumber)).toEqual([
    "3",
    "1,234",
    "0.657",
    "13.6",
    "11,969",
    "–",
  ]);
});
