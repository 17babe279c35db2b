import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WHEEL_ENGINE } from "../../../scripts/setup/engine-wheel.mjs";
import { nativeRungs, unlinkEngine } from "../../../scripts/setup/native-rungs.mjs";
import { machine, placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

const PACKAGE = "node_modules/@tensorflow/tfjs-node";
const WHEEL = `engine-tfjs-node-4.22.0-${WHEEL_ENGINE}-${machine()}`;

function checkout() {
  const folder = temporaryFolder({ [`${PACKAGE}/package.json`]: '{"version": "4.22.0"}' });
  const titles = () =>
    nativeRungs(placesOf(folder), join(folder, "cache"), async () => "python").map(({ title }) => title);
  return { folder, titles };
}

function keepEngine(folder: string) {
  writeFiles(join(folder, "cache", WHEEL), {
    "lib/napi-v8/tfjs_binding.node": "binding",
    "deps/lib/libtensorflow_cc.so.2": "library",
    "sizes.json": JSON.stringify([
      [join("deps", "lib", "libtensorflow_cc.so.2"), 7],
      [join("lib", "napi-v8", "tfjs_binding.node"), 7],
    ]),
  });
}

describe("nativeRungs", () => {
  it("tries the package's script before the library from PyPI", () => {
    expect(checkout().titles()).toEqual(["the package's own script", "TensorFlow's library from PyPI"]);
  });

  it("tries what the cache has before the script goes to the network", () => {
    const { folder, titles } = checkout();
    keepEngine(folder);
    expect(titles()).toEqual([
      "TensorFlow's library from PyPI, kept in the cache",
      "the package's own script",
    ]);
  });

  it("does not trust a cached engine of which a part is cut off", () => {
    const { folder, titles } = checkout();
    keepEngine(folder);
    writeFileSync(join(folder, "cache", WHEEL, "deps/lib/libtensorflow_cc.so.2"), "libr");
    expect(titles()[0]).toBe("the package's own script");
  });

  it("tries first what is inside the package, unless it only links elsewhere", () => {
    const { folder, titles } = checkout();
    for (const part of ["lib", "deps"]) symlinkSync(folder, join(folder, PACKAGE, part));
    expect(titles()).toHaveLength(2);
    unlinkEngine(placesOf(folder));
    for (const part of ["lib", "deps"]) mkdirSync(join(folder, PACKAGE, part));
    expect(titles()[0]).toBe("the engine inside node_modules");
  });
});

describe("unlinkEngine", () => {
  it("takes the links away and leaves what they lead to", () => {
    const { folder } = checkout();
    keepEngine(folder);
    for (const part of ["lib", "deps"]) {
      symlinkSync(join(folder, "cache", WHEEL, part), join(folder, PACKAGE, part));
    }
    unlinkEngine(placesOf(folder));
    expect(readdirSync(join(folder, PACKAGE))).toEqual(["package.json"]);
    expect(existsSync(join(folder, "cache", WHEEL, "lib/napi-v8/tfjs_binding.node"))).toBe(true);
  });
});
