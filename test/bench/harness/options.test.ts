import { describe, expect, it } from "vitest";
import { helpOf, parseOptions, WrongUsage } from "../../../bench/harness/options.mjs";

const cases = [{ name: "few boxes" }, { name: "many boxes" }];
const nms = { name: "nms", measures: "suppression\nin two lines", cases };
const losses = { name: "losses", measures: "losses", compiles: true, cases: [] };
const parse = (...argv: string[]) => parseOptions(argv, [nms, losses]);

describe("parseOptions", () => {
  it("finds the benchmark wherever the options stand", () => {
    const expected = { help: false, json: true, compiled: false, benchmark: nms };
    expect(parse("nms", "--json")).toEqual(expected);
    expect(parse("--json", "nms")).toEqual(expected);
  });

  it("asks for help when no benchmark is named, or when asked to", () => {
    expect(parse().help).toBe(true);
    expect(parse("--json").help).toBe(true);
    expect(parse("nms", "--help").help).toBe(true);
  });

  it("names the benchmarks there are when it does not know one", () => {
    expect(() => parse("nsm")).toThrow(new WrongUsage('"nsm" is not a benchmark; there are nms, losses'));
  });

  it("refuses unknown options and two benchmarks at once", () => {
    expect(() => parse("nms", "--jsn")).toThrow(
      new WrongUsage('"--jsn" is not an option; --help lists them'),
    );
    expect(() => parse("nms", "losses")).toThrow(WrongUsage);
  });

  it("takes the cases with a text in their names, and tells which there are when none has it", () => {
    expect(parse("nms", "--case", "many boxes").benchmark).toEqual({ ...nms, cases: [cases[1]] });
    expect(parse("--case", "boxes", "nms", "--json").benchmark).toEqual(nms);
    expect(() => parse("nms", "--case", "all")).toThrow(
      new WrongUsage('no case of nms has "all" in its name; there are "few boxes", "many boxes"'),
    );
    expect(() => parse("losses", "--case", "all")).toThrow("--case is not for losses");
    expect(() => parse("nms", "--case")).toThrow(WrongUsage);
  });

  it("takes --compiled only where there is something to compile", () => {
    expect(parse("losses", "--compiled").compiled).toBe(true);
    expect(() => parse("nms", "--compiled")).toThrow("--compiled is for losses, not for nms");
  });
});

describe("--plot", () => {
  const drawn = { name: "growth", measures: "growth", page: () => "", cases: [] };

  it("takes a file to write, for a benchmark that can be drawn", () => {
    expect(parseOptions(["growth", "--plot", "a.html"], [nms, drawn])).toMatchObject({
      plot: "a.html",
      benchmark: drawn,
    });
    for (const nothing of [
      ["growth", "--plot"],
      ["growth", "--plot", "--json"],
    ])
      expect(() => parseOptions(nothing, [drawn])).toThrow(
        new WrongUsage("--plot needs a file to write after it"),
      );
    expect(() => parseOptions(["nms", "--plot", "a.html"], [nms, drawn])).toThrow(
      "--plot is for growth, not for nms",
    );
  });

  it("is in the help, with the benchmarks it is for", () => {
    expect(helpOf([nms, drawn])).toContain("HTML page; for growth\n");
  });
});

describe("helpOf", () => {
  it("lists each benchmark with what it measures, further lines below the first", () => {
    expect(helpOf([nms, losses])).toContain(
      "\n  nms     suppression\n          in two lines\n  losses  losses\n",
    );
  });

  it("says which benchmarks --compiled is for, and how to do without a download", () => {
    expect(helpOf([nms, losses])).toContain("C++ compiler; for losses\n");
    expect(helpOf([nms, losses])).toContain("OHEM_VS_FOCAL_BENCH_PYTHON=PATH");
  });
});
