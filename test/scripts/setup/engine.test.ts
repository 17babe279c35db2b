import { describe, expect, it } from "vitest";
import { describeEngine, engineIsReady, engineKey } from "../../../scripts/setup/engine.mjs";

const engine = (rung: string, asked = "any") => ({ key: engineKey(), rung, asked });

describe("engineIsReady", () => {
  it.each([
    ["nothing recorded", undefined, "any", true, false],
    ["native, in place", engine("wheel"), "any", true, true],
    ["native, but its links are gone", engine("wheel"), "any", false, false],
    ["recorded by another Node.js", { ...engine("wheel"), key: "node-v1" }, "any", true, false],
    ["wasm, for want of better", engine("wasm"), "any", false, true],
    ["wasm, and another try is asked for", engine("wasm"), "native", false, false],
    ["wasm, asked for by option", engine("wasm", "wasm"), "any", false, true],
    ["wasm, asked for by an environment that is over", engine("wasm", "wasm-once"), "any", false, false],
    ["wasm, and the environment still asks", engine("wasm", "wasm-once"), "wasm-once", false, true],
    ["native, and the environment asks for wasm", engine("wheel"), "wasm-once", true, true],
    ["native, and the option asks for wasm", engine("wheel"), "wasm", true, false],
    ["native, and the option asks to try it again", engine("package"), "native", true, false],
  ])("%s", (_, recorded, asked, isLinked, isReady) => {
    expect(engineIsReady(recorded, asked as "any", isLinked)).toBe(isReady);
  });
});

describe("describeEngine", () => {
  it("says what is lost on wasm", () => {
    expect(describeEngine({ rung: "wasm", tensorflow: null })).toMatch(/slower/);
  });

  it("tells where the library is from", () => {
    expect(describeEngine({ rung: "wheel", tensorflow: "2.21.0" })).toMatch(/2\.21\.0.*PyPI/);
  });
});
