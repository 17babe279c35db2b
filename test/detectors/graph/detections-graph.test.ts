import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready } from "../../../src/backend/tensorflow";
import { takeBoxes } from "../../../src/boxes/boxes-like";
import { clipBoxes } from "../../../src/boxes/coder";
import type { Found } from "../../../src/detectors/detector";
import { detectionsOf } from "../../../src/detectors/graph/detections-graph";
import type { Value } from "../../../src/detectors/graph/graph";
import { bestDetections, bestGuesses } from "../../../src/detectors/post-process";
import { expectClose } from "../../backend/close";
import { noise, row, rows, runGraph } from "./run-graph";

beforeAll(ready);

const CODER = { weights: [10, 10, 5, 5] as const };
const PADDED = { width: 96, height: 64 };

/** Random candidates, some of them far down on the right, and the kit's and the graph's detections of them. */
async function both(
  { candidates = 400, classes = 3, deltaOfClass = false, size = [64, 96] },
  scoreOf: (value: number) => number = (value) => value,
) {
  const rng = random(candidates, "candidates");
  const boxes = Array.from({ length: candidates }, () => {
    const [x, y] = [rng.integer(-5, 90), rng.integer(-5, 60)];
    return [x, y, x + rng.integer(3, 30), y + rng.integer(3, 30)];
  });
  const scores = Array.from({ length: candidates * classes }, () => Math.fround(scoreOf(rng.uniform())));
  const deltas = noise(rng, [deltaOfClass ? candidates * classes : candidates, 4]);
  const inputs = {
    boxes: rows(boxes),
    scores: { shape: [candidates, classes], values: scores },
    deltas,
    size: row(size),
    paddedSize: row([PADDED.height, PADDED.width]),
  };
  const actual = await runGraph(inputs, ({ boxes, scores, deltas, size, paddedSize }) => {
    const image = { pixels: undefined as unknown as Value, size, paddedSize };
    return { ...detectionsOf({ boxes, scores, deltas, deltaOfClass, coder: CODER }, classes, image) };
  });
  const guesses = bestGuesses(
    candidates,
    classes,
    (candidate, label) => scores[candidate * classes + label - 1],
    (candidate, label) => (deltaOfClass ? candidate * classes + label - 1 : candidate),
  );
  const flat = [inputs.boxes, deltas].map(({ values }) => Float32Array.from(values));
  const found = bestDetections(guesses, flat[0], flat[1], { ...PADDED, coder: CODER });
  return { actual, expected: cutAt(found, size) };
}

/** As `predict` does it: boxes cut at the border, none without an area. */
function cutAt(found: Found, [height, width]: number[]): Found {
  const boxes = clipBoxes(found.boxes, width, height);
  const inside = Array.from(found.scores.keys()).filter(
    (i) => boxes[4 * i] < boxes[4 * i + 2] && boxes[4 * i + 1] < boxes[4 * i + 3],
  );
  return {
    boxes: takeBoxes(boxes, inside),
    scores: Float32Array.from(inside, (i) => found.scores[i]),
    labels: Int32Array.from(inside, (i) => found.labels[i]),
  };
}

function expectEqual({ actual, expected }: Awaited<ReturnType<typeof both>>): void {
  expect(actual.labels.values).toEqual([...expected.labels]);
  expectClose(actual.scores.values, expected.scores);
  expect(actual.boxes.shape).toEqual([expected.labels.length, 4]);
  expectClose(actual.boxes.values, expected.boxes, { absolute: 1e-4 });
}

describe("detectionsOf", () => {
  it.each([
    { candidates: 400 },
    { candidates: 400, deltaOfClass: true },
    { candidates: 60, classes: 1 },
    { candidates: 3000, classes: 2 },
    { candidates: 2, classes: 5 },
  ])("gives the kit's detections of %j", async (options) => {
    const result = await both(options);
    expect(result.expected.labels.length).toBeGreaterThan(0);
    expectEqual(result);
  });

  it("leaves out what scores below .01, and gives no row where all do", async () => {
    expectEqual(await both({ candidates: 200 }, (value) => value / 40));
    const { actual } = await both({ candidates: 200 }, (value) => value / 101);
    expect([actual.boxes.shape, actual.scores.shape, actual.labels.shape]).toEqual([[0, 4], [0], [0]]);
  });

  it("cuts boxes at the image's border and drops those that lie in its padding", async () => {
    const [whole, cut] = [await both({}), await both({ size: [50, 70] })];
    expect(cut.expected.labels.length).toBeLessThan(whole.expected.labels.length);
    expectEqual(cut);
  });
});
