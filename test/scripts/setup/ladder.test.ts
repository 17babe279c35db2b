import { describe, expect, it } from "vitest";
import { CommandFailed } from "../../../scripts/setup/command.mjs";
import { climb, inOneLine } from "../../../scripts/setup/ladder.mjs";

const bears = (name: string, gives = {}) => ({ name, title: `the ${name}`, take: async () => gives });
const breaks = (name: string, error: Error) => ({
  name,
  title: `the ${name}`,
  take: async () => {
    throw error;
  },
});

describe("climb", () => {
  it("takes the first rung that bears and does not touch those below", async () => {
    const untouched = {
      name: "wasm",
      title: "wasm",
      take: async () => expect.unreachable("not needed"),
    };
    const taken = await climb([bears("wheel", { tensorflow: "2.21.0" }), untouched], () => {});
    expect(taken).toEqual({ rung: "wheel", tensorflow: "2.21.0", why: [] });
  });

  it("says in one line each why rungs were not taken, in their order", async () => {
    const lines: string[] = [];
    const rungs = [
      breaks("script", new Error("host not found\nat line 12")),
      breaks("wheel", new Error("no C++ compiler")),
      bears("wasm"),
    ];
    const { rung, why } = await climb(rungs, (line: string) => lines.push(line));
    expect(rung).toBe("wasm");
    expect(why).toEqual(["the script: host not found", "the wheel: no C++ compiler"]);
    expect(lines.filter((line) => line.startsWith("not "))).toEqual(why.map((line: string) => `not ${line}`));
  });

  it("throws with every reason when no rung bears", async () => {
    const rungs = [breaks("wheel", new Error("a")), breaks("wasm", new Error("b"))];
    await expect(climb(rungs, () => {})).rejects.toThrow("the wheel: a\nthe wasm: b");
  });
});

describe("inOneLine", () => {
  it("prefers the reason of a failed command to its whole log", () => {
    expect(inOneLine(new CommandFailed("pip download", "no route", "much\noutput", "pip.log"))).toBe(
      "no route",
    );
  });

  it("shortens what does not fit a line", () => {
    expect(inOneLine(new Error("x".repeat(500)))).toHaveLength(160);
  });
});
