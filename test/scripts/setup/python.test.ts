import { describe, expect, it } from "vitest";
import { findPython } from "../../../scripts/setup/python.mjs";

const python = (version: string, has: object = {}) => ({
  executable: `/usr/bin/python${version}`,
  version: version.split(".").map(Number),
  venv: true,
  ensurepip: true,
  virtualenv: false,
  pip: true,
  ...has,
});

/** Asks a machine that has the given commands. */
const on = (commands: Record<string, ReturnType<typeof python>>) => (name: string) => commands[name];

describe("findPython", () => {
  it("takes the first that is new enough", () => {
    const machine = on({ python3: python("3.11.7"), "python3.13": python("3.13.0") });
    expect(findPython(machine).executable).toBe("/usr/bin/python3.11.7");
  });

  it("prefers one that can make environments, and 3.10 or later among those", () => {
    const cannot = { ensurepip: false, pip: false };
    expect(
      findPython(on({ python3: python("3.12.1", cannot), "python3.9": python("3.9.2") })).version[1],
    ).toBe(9);
    expect(findPython(on({ python3: python("3.9.2"), "python3.12": python("3.12.1") })).version[1]).toBe(12);
  });

  it("takes Python 3.9 when there is nothing later", () => {
    expect(findPython(on({ python3: python("3.8.1"), "python3.9": python("3.9.18") })).version[1]).toBe(9);
  });

  it.each([
    ["none", {}],
    ["one that is too old", { python: python("2.7.18"), python3: python("3.8.10") }],
  ])("says what to install where there is %s", (_, commands) => {
    expect(() => findPython(on(commands))).toThrow(/3\.9 or later[\s\S]*apt-get install python3/);
  });
});
