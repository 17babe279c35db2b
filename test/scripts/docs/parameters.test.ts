import { describe, expect, it } from "vitest";
import { nameAfter } from "../../../scripts/docs/parameters.mjs";

describe("nameAfter", () => {
  it("is the last word of a type's name", () => {
    expect(nameAfter("FocalOptions")).toBe("options");
    expect(nameAfter("SmoothL1Options")).toBe("options");
    expect(nameAfter("AnchorConfig")).toBe("config");
    expect(nameAfter("Hooks")).toBe("hooks");
  });

  it("is `options` where the type has none", () => {
    expect(nameAfter(undefined)).toBe("options");
    expect(nameAfter("T")).toBe("options");
  });
});
