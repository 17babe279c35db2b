import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { withEngine, withProcesses, withStore } from "../../src/cli/sweep-options";

afterEach(() => {
  vi.unstubAllEnvs();
});

const parse = (...words: string[]) => {
  const command = withProcesses(withEngine(withStore(new Command())))
    .exitOverride()
    .configureOutput({ writeErr() {} });
  return command.parse(words, { from: "user" }).opts();
};

describe("the options of commands that work on a store", () => {
  it("are the store, and by default this machine", () => {
    vi.stubEnv("OHEM_VS_FOCAL_ENGINE", undefined);
    expect(parse("--store", "runs/a")).toEqual({ store: "runs/a", engine: "local" });
  });

  it("take the engine from the environment where it is not given", () => {
    vi.stubEnv("OHEM_VS_FOCAL_ENGINE", "redis://queue");
    expect(parse("--store", "runs/a").engine).toBe("redis://queue");
    expect(parse("--store", "runs/a", "--engine", "local").engine).toBe("local");
  });

  it("take threads and processes as whole numbers from 1", () => {
    expect(parse("--store", "a", "--threads", "2", "--processes", "3")).toMatchObject({
      threads: 2,
      processes: 3,
    });
    for (const wrong of ["0", "-1", "1.5", "many"])
      expect(() => parse("--store", "a", "--processes", wrong)).toThrow();
  });

  it("do not go without a store", () => {
    expect(() => parse()).toThrow(/--store/);
  });
});
