import { Command } from "commander";
import { expect, it } from "vitest";
import { type DataFlags, openOptions, withData } from "../../src/cli/data-options";

function parse(...args: string[]) {
  const command = withData(new Command())
    .exitOverride()
    .configureOutput({ writeErr() {} });
  command.parse(args, { from: "user" });
  return openOptions(command.opts<DataFlags>());
}

it("leaves everything to be found out unless it is said", () => {
  expect(parse("data")).toEqual({ format: undefined, origin: undefined, splitSeed: undefined });
  expect(parse("data", "--format", "voc", "--voc-origin", "0", "--split-seed", "7")).toEqual({
    ...{ format: "voc", origin: 0, splitSeed: 7 },
  });
  expect(parse("data", "--voc-origin", "1").origin).toBe(1);
});

it("refuses what there is not", () => {
  expect(() => parse("data", "--voc-origin", "2")).toThrow(/Allowed choices are 0, 1/);
  expect(() => parse("data", "--format", "xml")).toThrow(/Allowed choices/);
  expect(() => parse()).toThrow(/missing required argument 'data'/);
});
