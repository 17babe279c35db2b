import { describe, expect, it } from "vitest";
import {
  exported,
  F64,
  moduleOfSections,
  section,
  sized,
  unsigned,
  vector,
} from "../../../src/backend/fused/encoding";

describe("a WebAssembly module as bytes", () => {
  it("writes numbers in groups of seven bits, the last without the high bit", () => {
    expect(unsigned(5)).toEqual([5]);
    expect(unsigned(127)).toEqual([127]);
    expect(unsigned(128)).toEqual([0x80, 1]);
    expect(unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]); // the specification's example
  });

  it("is one that the engine runs", () => {
    const body = sized([0, 0x44, ...new Uint8Array(Float64Array.of(2.5).buffer), 0x0b]); // f64.const 2.5
    const bytes = moduleOfSections(
      section(1, vector([[0x60, 0, 1, F64]])),
      section(3, vector([[0]])),
      section(7, vector([exported("half", 0, 0)])),
      section(10, vector([body])),
    );
    const { half } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as { half(): number };
    expect(half()).toBe(2.5);
  });
});
