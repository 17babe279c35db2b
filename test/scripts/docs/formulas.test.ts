import { describe, expect, it } from "vitest";
import { fenceFormulas, fenceFormulasOf } from "../../../scripts/docs/formulas.mjs";

describe("fenceFormulas", () => {
  it("keeps indented lines as they stand, whatever is around them", () => {
    expect(fenceFormulas("Entropy:\n  H = −Σ p log p\n    ≥ 0\nShannon.")).toBe(
      "Entropy:\n```text\nH = −Σ p log p\n  ≥ 0\n```\nShannon.",
    );
    expect(fenceFormulas("Entropy:\n  H = −Σ p log p")).toBe("Entropy:\n```text\nH = −Σ p log p\n```");
    expect(fenceFormulas("Two:\n  a\n\n  b\n")).toBe("Two:\n```text\na\n```\n\n```text\nb\n```\n");
  });

  it("leaves text without indented lines as it is", () => {
    const text = "One line,\n another\n\nand a third − not a list.";
    expect(fenceFormulas(text)).toBe(text);
  });

  it("leaves the lines of a list's item to the item, and looks again after the list", () => {
    const list = "Either\n- the first,\n  over two lines\n2. or\n\n  the second\n";
    expect(fenceFormulas(list)).toBe(list);
    expect(fenceFormulas("- item\nThen:\n  a = b")).toBe("- item\nThen:\n```text\na = b\n```");
  });

  it("leaves what is fenced already", () => {
    const fenced = "Code:\n```ts\nif (a)\n  b();\n```\nText.";
    expect(fenceFormulas(fenced)).toBe(fenced);
    expect(fenceFormulas(`${fenced}\n  a = b`)).toBe(`${fenced}\n\`\`\`text\na = b\n\`\`\``);
  });
});

describe("fenceFormulasOf", () => {
  it("finds formulas between links, and keeps the links", () => {
    const link = { kind: "inline-tag", tag: "@link", text: "entropy" } as const;
    const parts = [
      { kind: "text", text: "Beside " },
      link,
      { kind: "text", text: ", with " },
      { kind: "code", text: "`base`" },
      { kind: "text", text: ":\n  D = H(p, q) − H(p)\n- as " },
      link,
      { kind: "text", text: "\n  says" },
    ] as const;
    expect(fenceFormulasOf([...parts])).toEqual([
      { kind: "text", text: "Beside " },
      link,
      { kind: "text", text: ", with `base`:\n```text\nD = H(p, q) − H(p)\n```\n- as " },
      link,
      { kind: "text", text: "\n  says" },
    ]);
    expect(fenceFormulasOf([link])).toEqual([link]);
    expect(fenceFormulasOf([])).toEqual([]);
  });
});
