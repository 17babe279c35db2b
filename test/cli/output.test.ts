import { describe, expect, it, vi } from "vitest";
import { print, printJson, say, table } from "../../src/cli/output";

function captured(stream: "stdout" | "stderr", work: () => void): string {
  let text = "";
  const spy = vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  work();
  spy.mockRestore();
  return text;
}

describe("output", () => {
  it("puts results on stdout and what is said meanwhile on stderr", () => {
    expect(captured("stdout", () => print("result"))).toBe("result\n");
    expect(captured("stderr", () => say("meanwhile"))).toBe("meanwhile\n");
    expect(JSON.parse(captured("stdout", () => printJson({ a: [1] })))).toEqual({ a: [1] });
    expect(captured("stdout", () => say("meanwhile"))).toBe("");
  });

  it("aligns numbers to the right and text to the left, and shows what is missing as a dash", () => {
    expect(
      table(
        ["name", "n"],
        [
          ["a", 5],
          ["long name", 12],
          ["b", null],
        ],
      ),
    ).toBe(["name        n", "a           5", "long name  12", "b           –"].join("\n"));
  });
});
