import { expect, it } from "vitest";
import { add, div, type Expression, input, mul } from "../../../src/backend/fused/expression";
import { logistic } from "../../../src/backend/fused/functions";
import { moduleOf } from "../../../src/backend/fused/wasm";

const LAYOUT = { inputs: 1, lane: 16 };

it("makes a module that the engine's validator accepts, of every function there is", () => {
  const parts = Object.values(logistic(input(0)));
  expect(WebAssembly.validate(moduleOf(parts, LAYOUT))).toBe(true);
});

it("computes what is used several times once: length grows with the expressions, not with the paths", () => {
  const doubled = (times: number) => {
    let x: Expression = input(0);
    for (let i = 0; i < times; i++) x = add(x, x); // 2^times paths
    return moduleOf([x], LAYOUT).length;
  };
  expect(doubled(40) - doubled(20)).toBeLessThan(20 * 16);
});

it("has room for many expressions and for arrays far apart", () => {
  let x: Expression = input(0);
  for (let i = 0; i < 400; i++) x = div(mul(x, 3), 3);
  const layout = { inputs: 2, lane: 1 << 20 };
  expect(WebAssembly.validate(moduleOf([x], layout))).toBe(true);
});
