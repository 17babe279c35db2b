import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../scripts/setup/options.mjs";

describe("parseOptions", () => {
  it("asks for any engine when nothing is said", () => {
    expect(parseOptions([], {})).toEqual({ help: false, again: false, engine: "any" });
  });

  it.each([["--backend", "wasm"], ["--backend=wasm"]])("takes the engine from %s %s", (...argv) => {
    expect(parseOptions(argv, {}).engine).toBe("wasm");
  });

  it("goes without the native engine this once when the environment says so", () => {
    expect(parseOptions([], { OHEM_VS_FOCAL_BACKEND: "wasm" }).engine).toBe("wasm-once");
  });

  it("puts the option above the environment", () => {
    expect(parseOptions(["--backend", "native"], { OHEM_VS_FOCAL_BACKEND: "wasm" }).engine).toBe("native");
  });

  it.each([
    [["--backend", "gpu"], '--backend is native or wasm, not "gpu"'],
    [["--backend"], '--backend is native or wasm, not ""'],
    [["--fast"], '"--fast" is not an option'],
  ])("refuses %j and says what is allowed", (argv, message) => {
    expect(() => parseOptions(argv, {})).toThrow(message);
  });
});
