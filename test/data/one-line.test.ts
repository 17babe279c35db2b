import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine, plainLines } from "../../src/data/one-line";

describe("oneLine", () => {
  it("leaves what can be seen as it is, in any writing", () => {
    for (const text of ["a.png", "грузовик 🚚", "سيارة", 'say "\\"', ""]) expect(oneLine(text)).toBe(text);
  });

  it("shows line breaks, what a terminal obeys, and marks that turn the writing, as JSON writes them", () => {
    expect(oneLine("a\r\nb\t\u001b[2J\u007f\u009b\u2028\u202egnp\ud800")).toBe(
      "a\\r\\nb\\t\\u001b[2J\\u007f\\u009b\\u2028\\u202egnp\\ud800",
    );
  });

  it("is one line whatever comes, and says the same twice", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, (written) => {
        expect(oneLine(written)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(oneLine(oneLine(written))).toBe(oneLine(written));
      }),
    );
  });

  it("leaves JSON that it is applied to the same document", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (json) => {
        expect(JSON.parse(oneLine(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe("plainLines", () => {
  it("keeps line breaks and nothing else that is not seen", () => {
    expect(plainLines("a\nb\r\n\u001b[0m")).toBe("a\nb\\r\n\\u001b[0m");
  });
});
