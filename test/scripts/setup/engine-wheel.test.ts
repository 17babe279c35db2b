import { describe, expect, it } from "vitest";
import { wheelFor } from "../../../scripts/setup/engine-wheel.mjs";

describe("wheelFor", () => {
  it("names the package and the platform that PyPI has for a machine", () => {
    expect(wheelFor("linux-x64-glibc")).toEqual({
      requirement: "tensorflow-cpu==2.21.0",
      platform: "manylinux_2_27_x86_64",
    });
    expect(wheelFor("linux-arm64-glibc")?.requirement).toBe("tensorflow==2.21.0");
  });

  it.each(["linux-x64-musl", "darwin-arm64", "win32-x64"])("has none for %s", (machine) => {
    expect(wheelFor(machine)).toBeUndefined();
  });
});
