import { describe, expect, it } from "vitest";
import type { EngineFacts } from "../../src/backend/engine-facts";
import { type DoctorFacts, diagnose } from "../../src/cli/doctor-report";

const native: EngineFacts = {
  backend: "tensorflow",
  tensorflow: "2.21.0",
  tfjs: "4.22.0",
  oneDNN: true,
  whyNotNative: null,
};
const wasm: EngineFacts = {
  backend: "wasm",
  tensorflow: null,
  tfjs: "4.22.0",
  oneDNN: false,
  whyNotNative: "no binding",
};
const start = [process.execPath, __filename, "kernel"];
const jupyter = { facts: { python: "3.11.7", jupyterlab: "4.6.6", kernels: { tslab: start } } };
const well: DoctorFacts = {
  engine: { facts: native },
  jupyter,
  record: {
    engine: { rung: "wheel", tensorflow: "2.21.0", why: ["the script: host not found"], folder: "/x" },
  },
  node: "20.20.2",
  cores: 4,
  env: {},
};

describe("diagnose", () => {
  it("finds nothing to mend where all is well", () => {
    expect(diagnose(well)).toMatchObject({
      backend: "tensorflow",
      rung: "wheel",
      tensorflow: "2.21.0",
      node: "20.20.2",
      jupyter: "4.6.6",
      kernel: "tslab",
      threads: 4,
      why: ["the script: host not found"],
      problems: [],
    });
  });

  it("counts the threads that the environment gives, side by side or not", () => {
    const env = { TF_NUM_INTEROP_THREADS: "2", TF_NUM_INTRAOP_THREADS: "1" };
    expect(diagnose({ ...well, env }).threads).toBe(2);
  });

  it("takes an engine that setup did not record for the package's own", () => {
    expect(diagnose({ ...well, record: {} }).rung).toBe("package");
  });

  it("calls wasm slow, gives setup's reasons and the command that tries again", () => {
    const why = ["the script: host not found", "the library: no C++ compiler"];
    const record = { engine: { rung: "wasm" as const, tensorflow: null, why, folder: null } };
    const report = diagnose({ ...well, engine: { facts: wasm }, record });
    expect(report).toMatchObject({ backend: "wasm", rung: "wasm", tensorflow: null, threads: 1, why });
    expect(report.problems).toEqual([
      { what: expect.stringContaining("no C++ compiler"), mend: "npm run setup -- --backend native" },
    ]);
  });

  it("tells why a native engine that setup recorded does not load any more", () => {
    const report = diagnose({ ...well, engine: { facts: wasm } });
    expect(report.why).toEqual(["no binding"]);
    expect(report.problems).toHaveLength(1);
  });

  it("does not call wasm a problem where it was asked for", () => {
    const env = { OHEM_VS_FOCAL_BACKEND: "wasm" };
    expect(diagnose({ ...well, engine: { facts: wasm }, env }).problems).toEqual([]);
  });

  it("reports an engine that does not load and says nothing of its rung", () => {
    const problem = { what: "no engine loads: ended by SIGILL", mend: "npm run setup" };
    expect(diagnose({ ...well, engine: { problem } })).toMatchObject({
      backend: null,
      rung: null,
      problems: [problem],
    });
  });

  it.each([
    ["is not seen", {}, "does not see"],
    ["starts a Node.js that is gone", { tslab: ["/gone/node", __filename] }, "/gone/node, which is gone"],
    [
      "starts a tslab that is gone",
      { tslab: [process.execPath, "/gone/tslab"] },
      "/gone/tslab, which is gone",
    ],
  ])("finds a kernel that %s", (_, kernels, what) => {
    const report = diagnose({ ...well, jupyter: { facts: { ...jupyter.facts, kernels } } });
    expect(report.kernel).toBeNull();
    expect(report.problems).toEqual([
      { what: expect.stringContaining(what), mend: "npm run setup -- --again" },
    ]);
  });

  it("passes on what is wrong with Jupyter, once", () => {
    const problem = { what: "Jupyter: setup has not finished in this checkout", mend: "npm run setup" };
    expect(diagnose({ ...well, jupyter: { problem } })).toMatchObject({
      jupyter: null,
      kernel: null,
      problems: [problem],
    });
  });
});
