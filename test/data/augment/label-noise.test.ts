import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { corruptLabels } from "../../../src/data/augment/label-noise";
import { truth } from "../example";

const MANY = 4000;
const CLASSES = 3;
const boxes = Array.from({ length: MANY }, (_, i) => [i, 0, i + 5, 5]);
const labels = boxes.map((_, i) => 1 + (i % CLASSES));
const clean = truth(boxes, labels);
const corrupted = (noise: object, seed = 0) =>
  corruptLabels(clean, { classes: CLASSES, ...noise }, random(seed));
/** Which of the many a box is. */
const numbersOf = ({ boxes }: { boxes: Float32Array }) => [...boxes].filter((_, i) => i % 4 === 0);

describe("corruptLabels", () => {
  it("without faults changes nothing, and leaves what it is given as it was", () => {
    expect(corrupted({})).toEqual(clean);
    corrupted({ missingBoxes: 0.5, wrongClasses: 0.5 });
    expect(clean).toEqual(truth(boxes, labels));
  });

  it("leaves out the share of boxes that is asked for, and none at all at 1", () => {
    const left = numbersOf(corrupted({ missingBoxes: 0.2 })).length;
    expect(left / MANY).toBeGreaterThan(0.8 - 0.02); // three deviations
    expect(left / MANY).toBeLessThan(0.8 + 0.02);
    expect(corrupted({ missingBoxes: 1 }).labels).toHaveLength(0);
  });

  it("gives the share of boxes another class, each of the others as often, and never their own", () => {
    const { labels: given } = corrupted({ wrongClasses: 0.2 });
    const moves = [0, 0, 0];
    for (const [g, label] of given.entries()) moves[(label - labels[g] + CLASSES) % CLASSES]++;
    for (const moved of moves.slice(1)) expect(Math.abs(moved / MANY - 0.1)).toBeLessThan(0.015);
    expect(corrupted({ wrongClasses: 1 }).labels.some((label, g) => label === labels[g])).toBe(false);
    expect(new Set(given)).toEqual(new Set([1, 2, 3]));
  });

  it("with more noise has all the faults of less", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.nat(), (share, seed) => {
        const few = corrupted({ missingBoxes: share, wrongClasses: share }, seed);
        const many = corrupted({ missingBoxes: 2 * share, wrongClasses: 2 * share }, seed);
        const still = new Map(numbersOf(few).map((number, g) => [number, few.labels[g]]));
        return numbersOf(many).every((number, g) => {
          const before = still.get(number);
          return before !== undefined && (before === labels[number] || before === many.labels[g]);
        });
      }),
      { numRuns: 20 },
    );
  });

  it("never touches ignored regions, and moves all that is known of an object with it", () => {
    const some = {
      ...truth(
        boxes.slice(0, 40),
        labels.slice(0, 40),
        labels.slice(0, 40).map((_, i) => i % 2),
      ),
      areas: Float64Array.from({ length: 40 }, (_, i) => i),
      difficulty: Float32Array.from({ length: 40 }, (_, i) => i / 64),
      distractors: Float32Array.of(1, 2, 3, 4),
    };
    const { ignored, areas, difficulty, distractors, ...rest } = corruptLabels(
      some,
      { missingBoxes: 0.6, wrongClasses: 0, classes: CLASSES },
      random(1),
    );
    const numbers = numbersOf(rest);
    expect(numbers.filter((number) => number % 2 === 1)).toHaveLength(20);
    expect(numbers.length).toBeLessThan(40);
    expect([...areas!]).toEqual(numbers);
    expect([...difficulty!]).toEqual(numbers.map((number) => number / 64));
    expect([...ignored]).toEqual(numbers.map((number) => number % 2));
    expect(distractors).toEqual(some.distractors);
  });

  it("refuses to give the only class another name", () => {
    expect(() => corruptLabels(clean, { wrongClasses: 0.1, classes: 1 }, random(0))).toThrow(
      "with one class no box can bear another one's name",
    );
    expect(
      corruptLabels(truth([[0, 0, 1, 1]]), { missingBoxes: 0, classes: 1 }, random(0)).labels,
    ).toHaveLength(1);
  });
});
