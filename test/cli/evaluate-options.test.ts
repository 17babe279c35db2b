import { Command } from "commander";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declare, drawsFor } from "../../src/cli/evaluate-options";

function parsed(...flags: string[]) {
  const command = declare(new Command().exitOverride()).action(() => {});
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.parse(["--gt", "gt.json", "--dt", "dt.json", ...flags], { from: "user" });
  return command.opts();
}

describe("declare", () => {
  it("reads lists, numbers and switches", () => {
    expect(
      parsed("--max-dets", "1,10,100", "--iou", "0.25", "--score", "-2", "--intervals", "200"),
    ).toMatchObject({
      maxDets: [1, 10, 100],
      iou: 0.25,
      score: -2,
      intervals: 200,
      seed: 0,
    });
    expect(parsed("--no-intervals").intervals).toBe(false);
    expect(parsed().intervals).not.toBe(false);
  });

  it.each([["0,1"], ["1,1"], ["1.5"], ["a"], ["1,"]])(
    "does not take %j for numbers of detections",
    (list) => {
      expect(() => parsed("--max-dets", list)).toThrow(/ascending/);
    },
  );

  it.each([["0.1"], ["1.01"], ["x"], [""]])("does not take %j for an IoU", (value) => {
    expect(() => parsed("--iou", value)).toThrow(/not a number above 0\.1/);
  });

  it("teaches with an example for a model from elsewhere and one for a run of this kit", () => {
    let help = "";
    const command = declare(new Command());
    const writeOut = (text: string) => {
      help += text;
    };
    command.configureOutput({ writeOut }).outputHelp();
    expect(help).toContain("instances_val2017.json --dt detections.json");
    expect(help).toContain("runs/x/detections.json");
  });
});

describe("drawsFor", () => {
  it("draws 1000 times from few detections, never fewer than 100, and never more from more", () => {
    expect([0, 40_000, 80_000, 500_000].map(drawsFor)).toEqual([1000, 1000, 500, 100]);
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), (a, b) => drawsFor(Math.max(a, b)) <= drawsFor(Math.min(a, b))),
    );
  });
});
