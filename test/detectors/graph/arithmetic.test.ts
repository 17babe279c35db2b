import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../../src/backend/tensorflow";
import {
  above,
  absolute,
  add,
  atLeast,
  ceiling,
  divide,
  equal,
  exponential,
  floor,
  floorDivide,
  maximum,
  minimum,
  multiply,
  negative,
  relu,
  remainder,
  select,
  sigmoid,
  softmax,
  subtract,
} from "../../../src/detectors/graph/arithmetic";
import { cast } from "../../../src/detectors/graph/shaping";
import { expectClose } from "../../backend/close";
import { row, runGraph } from "./run-graph";

beforeAll(ready);

const A = [-2.5, -1, 0, 0.25, 3];
const B = [2, -1, 4, 0.5, 1.5];

const BINARY = {
  add: [add, (a: number, b: number) => a + b],
  subtract: [subtract, (a: number, b: number) => a - b],
  multiply: [multiply, (a: number, b: number) => a * b],
  divide: [divide, (a: number, b: number) => a / b],
  minimum: [minimum, (a: number, b: number) => Math.min(a, b)],
  maximum: [maximum, (a: number, b: number) => Math.max(a, b)],
} as const;

const UNARY = {
  exponential: [exponential, (x: number) => Math.exp(x)],
  absolute: [absolute, (x: number) => Math.abs(x)],
  negative: [negative, (x: number) => -x],
  relu: [relu, (x: number) => Math.max(x, 0)],
  sigmoid: [sigmoid, (x: number) => 1 / (1 + Math.exp(-x))],
  floor: [floor, (x: number) => Math.floor(x)],
  ceiling: [ceiling, (x: number) => Math.ceil(x)],
} as const;

describe("arithmetic of graphs", () => {
  it.each(Object.entries(BINARY))("%s, of tensors and of numbers", async (_, [inGraph, plain]) => {
    const { ofTensors, ofNumbers, ofNumber } = await runGraph({ a: row(A), b: row(B) }, ({ a, b }) => ({
      ofTensors: inGraph(a, b),
      ofNumbers: inGraph(a, B),
      ofNumber: inGraph(a, 2),
    }));
    const expected = A.map((a, i) => plain(a, B[i]));
    expectClose(ofTensors.values, expected);
    expectClose(ofNumbers.values, expected);
    expectClose(
      ofNumber.values,
      A.map((a) => plain(a, 2)),
    );
  });

  it.each(Object.entries(UNARY))("%s", async (_, [inGraph, plain]) => {
    const { y } = await runGraph({ a: row(A) }, ({ a }) => ({ y: inGraph(a) }));
    expectClose(y.values, A.map(plain));
  });

  it("floorDivide and remainder of integers", async () => {
    const { quotient, rest } = await runGraph({ a: row([0, 5, 6, 7]) }, ({ a }) => {
      const whole = cast(a, "int32");
      return { quotient: floorDivide(whole, 3), rest: remainder(whole, 3) };
    });
    expect([quotient.values, rest.values]).toEqual([
      [0, 1, 2, 2],
      [0, 2, 0, 1],
    ]);
  });

  it("comparisons, and a choice by them", async () => {
    const flags = await runGraph({ a: row([1, 2, 3]) }, ({ a }) => ({
      equal: equal(a, 2),
      above: above(a, 2),
      atLeast: atLeast(a, 2),
      chosen: select(above(a, 2), a, -7),
    }));
    expect(Object.values(flags).map(({ values }) => values)).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 1],
      [-7, -7, 3],
    ]);
  });

  it("softmax, over the last axis", async () => {
    const { y } = await runGraph({ a: { shape: [2, 2], values: [0, 0, 0, Math.log(3)] } }, ({ a }) => ({
      y: softmax(a),
    }));
    expectClose(y.values, [0.5, 0.5, 0.25, 0.75]);
  });
});
