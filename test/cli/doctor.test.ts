import { describe, expect, it } from "vitest";
import { describe as inWords } from "../../src/cli/doctor";
import type { DoctorReport } from "../../src/cli/doctor-report";

const well: DoctorReport = {
  backend: "tensorflow",
  rung: "wheel",
  tensorflow: "2.21.0",
  tfjs: "4.22.0",
  oneDNN: true,
  threads: 2,
  node: "20.20.2",
  jupyter: "4.6.6",
  python: "3.11.7",
  kernel: "tslab",
  why: ["the package's own script: host not found"],
  problems: [],
};

describe("doctor in words", () => {
  it("ticks what runs, tells why no faster engine does, and that nothing is to be mended", () => {
    const text = inWords(well);
    expect(text).toMatch(/✓ engine .*TensorFlow 2\.21\.0, its library from PyPI, oneDNN on, 2 threads/);
    expect(text).toContain("the package's own script: host not found");
    expect(text).toContain("Nothing to mend.");
    expect(text).not.toContain("✗");
  });

  it("puts each problem beside the command that mends it", () => {
    const problems = [{ what: "Jupyter does not see the kernel", mend: "npm run setup" }];
    const text = inWords({ ...well, kernel: null, problems });
    expect(text).toMatch(/✗ kernel/);
    expect(text).toContain("✗ Jupyter does not see the kernel\n  mend it with: npm run setup");
    expect(text).not.toContain("Nothing to mend.");
  });

  it("crosses out an engine that does not load", () => {
    expect(inWords({ ...well, backend: null, rung: null, why: [] })).toMatch(/✗ engine +none/);
  });
});
