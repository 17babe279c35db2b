import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { peerPython, pinsIn } from "../../../bench/harness/python.mjs";

describe("peerPython", () => {
  it("says why a Python that was named cannot be used", async () => {
    const named = { OHEM_VS_FOCAL_BENCH_PYTHON: "no-such-python" };
    await expect(peerPython(named)).rejects.toThrow(/OHEM_VS_FOCAL_BENCH_PYTHON=no-such-python .*ENOENT/);
  });

  it("refuses a program that cannot import the peers", async () => {
    const named = { OHEM_VS_FOCAL_BENCH_PYTHON: process.execPath };
    await expect(peerPython(named)).rejects.toThrow("cannot be used");
  });
});

describe("pinsIn", () => {
  it("gives requirements without remarks, each of one version", () => {
    const pins = pinsIn(readFileSync("bench/peers/requirements.txt", "utf8"));
    const names = ["torch", "torchvision", "pycocotools", "faster-coco-eval", "numpy", "numpy"];
    expect(pins.map((pin: string) => pin.split("==")[0])).toEqual(names);
  });
});
