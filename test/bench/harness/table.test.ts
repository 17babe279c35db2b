import { describe, expect, it } from "vitest";
import { tableOf } from "../../../bench/harness/table.mjs";

const about = { ours: "kit", peer: "torch", threads: 2, machine: "a machine", load: 0.1 };
const row = {
  case: "small",
  ours: 1.5,
  peer: 123.4,
  ratio: 0.01216,
  low: 0.01,
  high: 0.02,
  oursMemoryMB: null,
  peerMemoryMB: 12.345,
  rounds: 21,
};

describe("tableOf", () => {
  it("puts numbers to the right, with three digits that count, and a dash for what is unknown", () => {
    const [name, , header, line] = tableOf({ name: "nms", about, rows: [row] }).split("\n");
    expect(name).toBe("nms");
    expect(header).toBe("case   ours ms  peer ms  ratio    low   high  ours MB  peer MB  rounds");
    expect(line).toBe("small     1.50      123  0.012  0.010  0.020        –     12.3      21");
  });

  it("shows the compiled peer only where it was timed", () => {
    const compiled = tableOf({ name: "nms", about, rows: [{ ...row, peerCompiled: 50.25 }] });
    expect(tableOf({ name: "nms", about, rows: [row] })).not.toContain("compiled ms");
    expect(compiled.split("\n")[3]).toContain("0.020         50.3");
  });

  it("tells below where the kit's time goes, of the cases that know", () => {
    const kernels = [{ name: "Conv2D", ms: 12.34 }];
    const text = tableOf({ name: "nms", about, rows: [row, { ...row, case: "large", kernels }] });
    expect(text).toContain("\n  large:\n      12.3  Conv2D\n");
    expect(text).not.toContain("small:");
  });

  it("says what was measured against what, and a benchmark's own note", () => {
    const text = tableOf({ name: "nms", about: { ...about, note: "for information" }, rows: [row] });
    for (const part of ["ours: kit", "peer: torch", "2 threads each; a machine", "for information"])
      expect(text).toContain(part);
  });
});
