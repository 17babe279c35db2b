import { isAbsolute } from "node:path";
import { describe, expect, it } from "vitest";
import { installKernel, kernelIsInstalled, kernelSpec } from "../../../scripts/setup/kernel.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

describe("kernelSpec", () => {
  it("starts this checkout's tslab with this Node.js, both by absolute path", () => {
    const [node, tslab, ...rest] = kernelSpec(placesOf("/checkout")).argv;
    expect(node).toBe(process.execPath);
    expect(tslab).toBe("/checkout/node_modules/tslab/bin/tslab");
    expect(isAbsolute(node)).toBe(true);
    expect(rest).toContain("{connection_file}");
  });
});

describe("installKernel", () => {
  it("is noticed, and noticed to be outdated when the checkout has moved", () => {
    const places = placesOf(temporaryFolder());
    expect(kernelIsInstalled(places)).toBe(false);
    installKernel(places);
    expect(kernelIsInstalled(places)).toBe(true);
    const elsewhere = placesOf(temporaryFolder());
    writeFiles(elsewhere.checkout, {
      ".jupyter/share/jupyter/kernels/tslab/kernel.json": JSON.stringify(kernelSpec(places), null, 2),
    });
    expect(kernelIsInstalled(elsewhere)).toBe(false);
  });
});
