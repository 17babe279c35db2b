import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { tabulate } from "../../src/evaluation/coco-tables";
import { hardRecallMetric } from "../../src/evaluation/hard-recall";
import type { ImageMetric, ImageMetrics } from "../../src/evaluation/image-metric";
import { bootstrapImages, bootstrapIntervals } from "../../src/evaluation/statistics";
import { summaryMetrics } from "../../src/evaluation/summary-metrics";
import type { CocoDetection } from "../../src/types";
import { groundTruth } from "./coco-case";

/** Forty images with one object each; a detector finds it with the probability given, and errs once an image. */
function detector(found: number, seed: number): CocoDetection[] {
  const rng = random(seed);
  return gt.images.flatMap(({ id: image_id }) => {
    const hit: CocoDetection[] =
      rng.uniform() < found ? [{ image_id, category_id: 1, bbox: [0, 0, 10, 10], score: rng.uniform() }] : [];
    return [...hit, { image_id, category_id: 1, bbox: [80, 80, 9, 9], score: 0.5 * rng.uniform() }];
  });
}
const gt = {
  ...groundTruth(Array.from({ length: 40 }, (_, i) => [i + 1, 1, [0, 0, 10, 10]])),
  images: Array.from({ length: 40 }, (_, i) => ({ id: i + 1, width: 90, height: 90, file_name: "" })),
};
const everything = new Set(gt.annotations.map(({ id }) => id));
function ap50Metric(dt: CocoDetection[]): ImageMetric {
  const { images, of } = summaryMetrics(tabulate(gt, dt));
  return { images, of: (weights) => of(weights)[1] };
}
const metrics: [string, (dt: CocoDetection[]) => ImageMetric][] = [
  ["AP50", ap50Metric],
  ["recall of hard objects", (dt) => hardRecallMetric(gt, dt, everything)],
];

describe.each(metrics)("bootstrapImages of %s", (_, metric) => {
  it("sees a large difference and leaves 0 out of the interval", () => {
    const { meanDifference, low, high } = bootstrapImages(
      metric(detector(0.95, 1)),
      metric(detector(0.3, 2)),
      {
        seed: 1,
        samples: 300,
      },
    )!;
    expect(low!).toBeGreaterThan(0);
    expect(low!).toBeLessThan(meanDifference);
    expect(high!).toBeGreaterThan(meanDifference);
  });

  it("is exactly 0 between a detector and itself", () => {
    const same = metric(detector(0.5, 3));
    expect(bootstrapImages(same, same, { seed: 1, samples: 50 })).toEqual({
      meanDifference: 0,
      low: 0,
      high: 0,
    });
  });

  it("keeps 0 inside for two detectors that are equally good", () => {
    const { low, high } = bootstrapImages(metric(detector(0.6, 4)), metric(detector(0.6, 5)), {
      seed: 1,
      samples: 300,
    })!;
    expect(low!).toBeLessThan(0);
    expect(high!).toBeGreaterThan(0);
  });
});

describe("bootstrapImages", () => {
  const constant = (value: number | null, images = 5): ImageMetric => ({ images, of: () => value });

  it("is null where a metric has nothing to measure", () => {
    expect(bootstrapImages(constant(null), constant(0.5), { seed: 1 })).toBeNull();
  });

  it("makes no interval up from one or two images, or when most draws cannot be measured", () => {
    const unmade = { meanDifference: 0.25, low: null, high: null };
    expect(bootstrapImages(constant(0.5, 2), constant(0.25, 2), { seed: 1 })).toEqual(unmade);
    const rare: ImageMetric = { images: 5, of: (weights) => (weights ? null : 0.5) };
    expect(bootstrapImages(rare, constant(0.25), { seed: 1, samples: 20 })).toEqual(unmade);
  });

  it("draws as many images as there are, the same for both", () => {
    const seen: number[][] = [];
    const watch: ImageMetric = {
      images: 5,
      of(weights) {
        if (weights) seen.push(Array.from(weights));
        return 1;
      },
    };
    bootstrapImages(watch, watch, { seed: 1, samples: 4 });
    expect(seen).toHaveLength(8);
    for (let draw = 0; draw < 4; draw++) expect(seen[2 * draw]).toEqual(seen[2 * draw + 1]);
    for (const weights of seen) expect(weights.reduce((a, b) => a + b)).toBe(5);
  });

  it("refuses metrics of different images", () => {
    expect(() => bootstrapImages(constant(1, 4), constant(1, 5), { seed: 1 })).toThrow(/4 and 5 images/);
  });
});

describe("bootstrapIntervals", () => {
  /** The mean over images of numbers that they have. */
  const meanOfImages = (values: number[]): ImageMetrics => ({
    images: values.length,
    of(weights = values.map(() => 1)) {
      const total = values.reduce((sum, _, i) => sum + weights[i], 0);
      return [values.reduce((sum, value, i) => sum + weights[i] * value, 0) / total];
    },
  });

  it("nears the normal interval of a mean", async () => {
    const rng = random(11);
    const values = Array.from({ length: 400 }, () => 0.5 + 0.1 * rng.normal());
    const [{ value, low, high }] = await bootstrapIntervals(meanOfImages(values), { seed: 1 });
    expect(low! - value!).toBeCloseTo(-0.196 / 20, 2.5);
    expect(high! - value!).toBeCloseTo(0.196 / 20, 2.5);
  });

  it("takes off the draws' bias: it holds an AP of many classes that every draw exceeds", async () => {
    const rng = random(1);
    const place = () => 10 * rng.integer(0, 9);
    const classes = Array.from({ length: 60 }, (_, k) => ({ id: k + 1, name: `${k + 1}` }));
    const images = Array.from({ length: 60 }, (_, i) => ({
      id: i + 1,
      width: 99,
      height: 99,
      file_name: "",
    }));
    const some = () => [rng.integer(1, 60), rng.integer(1, 60), [place(), place(), 10, 10]] as const;
    const objects = Array.from({ length: 300 }, some);
    const truth = groundTruth(
      objects.map(([image, label, box]) => [image, label, [...box] as [number, number, number, number]]),
      { images, categories: classes },
    );
    const found = [...objects, ...Array.from({ length: 3000 }, some)].map(
      ([image_id, category_id, box]): CocoDetection => ({
        ...{ image_id, category_id, bbox: [box[0], box[1], box[2], box[3]], score: rng.uniform() },
      }),
    );
    const drawn: number[] = [];
    const metrics = summaryMetrics(tabulate(truth, found), { iouThresholds: [0.5] });
    const watched: ImageMetrics = {
      images: metrics.images,
      of(weights) {
        const values = metrics.of(weights).slice(0, 1);
        if (weights) drawn.push(values[0]!);
        return values;
      },
    };
    const [{ value, low, high }] = await bootstrapIntervals(watched, { seed: 2, samples: 300 });
    drawn.sort((a, b) => a - b);
    expect(drawn[7]).toBeGreaterThan(value!); // where the plain 2.5th percentile lies
    expect(low!).toBeLessThan(Math.min(value!, drawn[0])); // it reaches to where the bias has let nothing be drawn
    expect(high!).toBeGreaterThan(value!);
    expect(high! - low!).toBeLessThanOrEqual(drawn[299] - drawn[0]);
  });

  it("gives a perfect score no interval, and a small one none below 0", async () => {
    const perfect: ImageMetrics = { images: 5, of: () => [1] };
    expect(await bootstrapIntervals(perfect, { seed: 1, samples: 20 })).toEqual([
      { value: 1, low: 1, high: 1 },
    ]);
    const one = [1, ...new Array<number>(19).fill(0)]; // .05 ± .1
    const [{ low, high }] = await bootstrapIntervals(meanOfImages(one), { seed: 1 });
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0.1);
  });

  it("draws for the same seed what bootstrapImages draws, the same for all metrics", async () => {
    const ofOne: number[][] = [];
    const ofAll: number[][] = [];
    const watch = (into: number[][]) => (weights?: ArrayLike<number>) => {
      if (weights) into.push(Array.from(weights));
      return 1;
    };
    const single: ImageMetric = { images: 6, of: watch(ofOne) };
    bootstrapImages(single, { images: 6, of: () => 0 }, { seed: 3, samples: 10 });
    const see = watch(ofAll);
    await bootstrapIntervals({ images: 6, of: (weights) => [see(weights)] }, { seed: 3, samples: 10 });
    expect(ofAll).toEqual(ofOne);
  });

  it("makes no interval up from one or two images, or where most draws cannot be measured", async () => {
    const two: ImageMetrics = { images: 2, of: () => [0.5, null] };
    expect(await bootstrapIntervals(two, { seed: 1 })).toEqual([
      { value: 0.5, low: null, high: null },
      { value: null, low: null, high: null },
    ]);
    const rare: ImageMetrics = { images: 5, of: (weights) => [weights ? null : 0.5] };
    expect(await bootstrapIntervals(rare, { seed: 1, samples: 20 })).toEqual([
      { value: 0.5, low: null, high: null },
    ]);
  });

  it("tells how far it is, up to the end, and stops when it is told to", async () => {
    const slow: ImageMetrics = {
      images: 5,
      of(weights) {
        const until = performance.now() + (weights ? 20 : 0);
        while (performance.now() < until);
        return [0.5];
      },
    };
    const progress: number[] = [];
    const onProgress = (done: number) => progress.push(done);
    await bootstrapIntervals(slow, { seed: 1, samples: 12, onProgress });
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.at(-1)).toBe(12);
    const controller = new AbortController();
    const stop = () => controller.abort(new Error("enough"));
    const { signal } = controller;
    await expect(
      bootstrapIntervals(slow, { seed: 1, samples: 1e6, signal, onProgress: stop }),
    ).rejects.toThrow("enough");
  });

  it("refuses a number of draws that there is not", async () => {
    const one: ImageMetrics = { images: 5, of: () => [1] };
    await expect(bootstrapIntervals(one, { seed: 1, samples: 0 })).rejects.toThrow(/samples is 0/);
  });
});
