import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import type { LossOptions } from "../../src/losses/reduce";
import { expectClose } from "../backend/close";
import { type Entry, EVERY_LOSS, type Example } from "./every-loss";
import { gradientOf, type Numbers, valuesOf } from "./measure";
import { expectNothingLeft } from "./reference";

beforeAll(ready);

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const without = <T>(values: T[], left: number[]) => values.filter((_, i) => !left.includes(i));

describe.each(EVERY_LOSS.map((entry) => [titleOf(entry), entry] as const))("%s", (_, entry) => {
  const { example } = entry;
  const { x, targets } = example;
  const n = x.length;
  const width = Array.isArray(x[0]) ? x[0].length : 1;
  /** The loss under plain options, whose weights are numbers. */
  const bind =
    (options: Omit<LossOptions, "weights"> = {}, weights?: number[], of: Numbers = targets) =>
    (v: Tensor) =>
      entry.loss(v, tensorOf(entry, of), { ...options, weights: weights && tf.tensor1d(weights) });
  /** What belongs to loss i among an input's numbers. */
  const slopesOf = (gradient: number[], i: number) => gradient.slice(i * width, (i + 1) * width);
  const timesEach = (gradient: number[], factors: number[]) =>
    gradient.map((slope, i) => slope * factors[Math.floor(i / width)]);

  it("leaves no tensor behind but what it returns, with weights or without, reduced or not", () => {
    const [input, y, weights] = [tf.tensor(x), tensorOf(entry, targets), tf.ones([n])];
    for (const options of [{}, { reduction: "sum" }, { reduction: "mean", normaliser: "kept", weights }])
      for (const compute of [
        () => entry.loss(input, y, options as LossOptions),
        () => tf.grad((v: Tensor) => tf.sum(entry.loss(v, y, options as LossOptions)))(input),
      ])
        expectNothingLeft(compute);
    tf.dispose([input, y, weights]);
  });

  it("has as many losses as inputs, and a gradient of the input's shape", () => {
    expect(valuesOf(bind(), x).length).toBe(n);
    expect(gradientOf(bind(), x).length).toBe(n * width);
  });

  it("sums what it would have kept", () => {
    expectClose(valuesOf(bind({ reduction: "sum" }), x), [sumOf(valuesOf(bind(), x))]);
    expectClose(gradientOf(bind({ reduction: "sum" }), x), gradientOf(bind(), x));
  });

  it("averages by exactly what it is told to divide by, gradients with it", () => {
    const [total, slopes] = [sumOf(valuesOf(bind(), x)), gradientOf(bind(), x)];
    const { kept, positives } = example;
    const divisors = [
      ["all", n],
      ["kept", kept],
      [92.5, 92.5],
      [0.5, 0.5],
    ] as const;
    const labelled = positives === undefined ? [] : ([["positives", positives]] as const);
    for (const [normaliser, divisor] of [...divisors, ...labelled]) {
      const mean = bind({ reduction: "mean", normaliser });
      expectClose(valuesOf(mean, x), [total / divisor]);
      expectClose(
        gradientOf(mean, x),
        slopes.map((slope) => slope / divisor),
      );
    }
    expectClose(valuesOf(bind({ reduction: "mean" }), x), [total / n]); // "all" is the default
  });

  if (example.positives === undefined)
    it("refuses to count positives, saying what to give instead", () => {
      expect(() => valuesOf(bind({ reduction: "mean", normaliser: "positives" }), x)).toThrow(
        `${entry.name}: normaliser "positives" cannot be counted from targets that are no labels; give the number`,
      );
    });

  it("divides by 1 where nothing is left to count", () => {
    const all = x.map(() => 0);
    for (const normaliser of ["kept", ...(example.positives === undefined ? [] : ["positives"])])
      expect(
        valuesOf(bind({ reduction: "mean", normaliser: normaliser as "kept" | "positives" }, all), x),
      ).toEqual([0]);
  });

  it("multiplies losses and gradients by weights", () => {
    const weights = x.map((_, i) => 0.5 + i);
    expectClose(
      valuesOf(bind({}, weights), x),
      valuesOf(bind(), x).map((loss, i) => weights[i] * loss),
    );
    expectClose(gradientOf(bind({}, weights), x), timesEach(gradientOf(bind(), x), weights));
    const [sum] = valuesOf(bind({ reduction: "sum" }, weights), x);
    expectClose([sum], [sumOf(valuesOf(bind({}, weights), x))]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("with weight 0 is as if %d had not been there", (value) => {
    const at = 1;
    const weights = x.map((_, i) => Number(i !== at));
    const broken = x.map((row, i) => (i === at ? (width === 1 ? value : Array(width).fill(value)) : row));
    const [losses, slopes] = [valuesOf, gradientOf].map((of) => of(bind({}, weights), broken as Numbers));
    expect([losses[at], ...slopesOf(slopes, at)]).toEqual(Array(1 + width).fill(0));
    const rest = [x, targets].map((each) => without(each as number[], [at])) as [Numbers, Numbers];
    const ofRest = bind({}, undefined, rest[1]);
    expectClose(without(losses, [at]), valuesOf(ofRest, rest[0]));
    expectClose(
      slopes.filter((_, i) => Math.floor(i / width) !== at),
      gradientOf(ofRest, rest[0]),
    );
    const mean = valuesOf(bind({ reduction: "mean", normaliser: "kept" }, weights), broken as Numbers);
    expectClose(mean, [sumOf(losses) / (example.kept - 1)]);
  });

  if (example.ignored !== undefined)
    it("makes exactly nothing of what is ignored, in loss and gradient", () => {
      const { ignored = 0 } = example;
      for (const value of [Number.NaN, 1000]) {
        const broken = x.map((row, i) =>
          i === ignored ? (width === 1 ? value : Array(width).fill(value)) : row,
        );
        const [losses, slopes] = [valuesOf, gradientOf].map((of) => of(bind(), broken as Numbers));
        expect([losses[ignored], ...slopesOf(slopes, ignored)]).toEqual(Array(1 + width).fill(0));
        const rest = [x, targets].map((each) => without(each as number[], [ignored])) as [Numbers, Numbers];
        expectClose(without(losses, [ignored]), valuesOf(bind({}, undefined, rest[1]), rest[0]));
      }
    });

  it.each(example.wrong.map((wrong) => [String(wrong.target), wrong] as const))(
    "refuses the target %s, naming operation, index, value and what is allowed",
    (_, { target, message }) => {
      const wrong = targets.map((each, i) => (i === 1 ? target : each)) as Numbers;
      for (const options of [{}, { reduction: "sum" }] as const)
        expect(() => valuesOf(bind(options, undefined, wrong), x)).toThrow(`${entry.name}: ${message}`);
    },
  );

  it("refuses shapes that do not fit, of targets and of weights", () => {
    const fewer = targets.slice(1) as Numbers;
    expect(() => valuesOf(bind({}, undefined, fewer), x)).toThrow(
      new RegExp(`^${entry.name}: (logits|predictions) are \\[${[n, width].slice(0, width > 1 ? 2 : 1)}\\]`),
    );
    expect(() => valuesOf(bind({}, [1]), x)).toThrow(
      `${entry.name}: weights are [1] but losses are [${n}]; give one weight a loss`,
    );
  });

  it("hides no NaN of its input", () => {
    const broken = x.map((row, i) =>
      i === 0 ? (width === 1 ? Number.NaN : Array(width).fill(Number.NaN)) : row,
    );
    expect(valuesOf(bind(), broken as Numbers)[0]).toBeNaN();
    expect(valuesOf(bind({ reduction: "sum" }), broken as Numbers)[0]).toBeNaN();
  });

  if (example.extremes)
    it("stays finite for inputs of ±1000, in value and gradient", () => {
      const { x: far, targets: ofFar } = example.extremes!;
      const loss = bind({}, undefined, ofFar);
      expect([...valuesOf(loss, far), ...gradientOf(loss, far)].every(Number.isFinite)).toBe(true);
    });

  it("makes nothing of nothing, and no NaN", () => {
    tf.tidy(() => {
      for (const { input, of, losses } of example.empty) {
        const loss = (options: LossOptions) => (v: Tensor) => entry.loss(v, tf.zeros(of), options);
        expect(loss({})(tf.zeros(input)).shape).toEqual(losses);
        for (const options of [
          { reduction: "sum" },
          { reduction: "mean" },
          { reduction: "mean", normaliser: "kept" },
        ] as const) {
          expect(loss(options)(tf.zeros(input)).arraySync()).toBe(0);
          expect(tf.grad(loss(options))(tf.zeros(input)).shape).toEqual(input);
        }
      }
    });
  });

  it("multiplies its gradient by what comes from above, a number for all or one a loss", () => {
    const slopes = gradientOf(bind(), x);
    expectClose(
      gradientOf((v) => tf.mul(3, bind({ reduction: "sum" })(v)), x),
      slopes.map((slope) => 3 * slope),
    );
    const factors = x.map((_, i) => i - 1.5);
    expectClose(
      gradientOf((v) => tf.mul(bind()(v), tf.tensor1d(factors)), x),
      timesEach(slopes, factors),
    );
  });

  if (!entry.ofTheWhole)
    it("of 10,001 is that of their pieces", () => {
      const many = manyOf(example, 10_001);
      const edges = [0, 1, 4096, 5000, 10_001];
      for (const measure of [valuesOf, gradientOf]) {
        const whole = measure(bind({}, undefined, many.targets), many.x);
        const pieces = edges.slice(1).flatMap((to, i) => {
          const [part, of] = [many.x, many.targets].map((each) => each.slice(edges[i], to) as Numbers);
          return measure(bind({}, undefined, of), part);
        });
        expect(Float32Array.from(whole)).toEqual(Float32Array.from(pieces));
      }
    });

  it("of 10,001 sums in more than single precision", () => {
    const many = manyOf(example, 10_001);
    const each = valuesOf(bind({}, undefined, many.targets), many.x);
    const [sum] = valuesOf(bind({ reduction: "sum" }, undefined, many.targets), many.x);
    expectClose([sum], [sumOf(each)], { relative: 1e-6 });
  });
});

function titleOf({ name, settings }: Entry): string {
  return [name, ...Object.entries(settings).map(([key, value]) => `${key} ${value}`)].join(", ");
}

function tensorOf({ targetType }: Entry, targets: Numbers): Tensor {
  return tf.tensor(targets, undefined, targets.flat().every(Number.isInteger) ? targetType : "float32");
}

/** The example over and over, moved a little each time. */
function manyOf({ x, targets, move }: Example, count: number): { x: Numbers; targets: Numbers } {
  const indices = Array.from({ length: count }, (_, i) => i);
  return {
    x: indices.map((i) => move(x[i % x.length], 1e-4 * i)) as Numbers,
    targets: indices.map((i) => targets[i % x.length]) as Numbers,
  };
}
