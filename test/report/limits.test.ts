import { describe, expect, it } from "vitest";
import { limitsOf } from "../../src/report/limits";
import { fakeComparison } from "./fake-comparison";

describe("limitsOf", () => {
  it("warns of a single seed, of few, and not of many", () => {
    const first = (seeds: number[]) => limitsOf(fakeComparison({ seeds }))[0];
    expect(first([0])).toContain("another seed may turn the order around");
    expect(first([0, 1])).toContain("too few for an interval");
    expect(first([0, 1, 2, 3, 4])).toContain("take differences between seeds to be normal");
  });

  it("says that some arms had fewer seeds than others, where they had", () => {
    expect(limitsOf(fakeComparison({ many: true })).join()).toContain("Of 23 arms 15 had fewer seeds");
    expect(limitsOf(fakeComparison()).join()).not.toContain("fewer seeds");
  });

  it("says who decided what is hard", () => {
    const comparison = fakeComparison({ seeds: [0] });
    const text = () => limitsOf(comparison).join(" ");
    expect(text()).toContain("by construction (16 of 48)");
    comparison.arms[0].evaluation.hard!.definition = "referee";
    expect(text()).toContain("referee");
    comparison.arms[0].evaluation.hard = null;
    expect(text()).toContain("does not say which objects are hard");
  });

  it("says of shared settings that they were not tuned, and of tuned ones that they were", () => {
    const comparison = { ...fakeComparison({ seeds: [0] }), preset: "quick" };
    const text = (settings?: Record<string, unknown>) =>
      limitsOf({ ...comparison, ...(settings && { tuned: [{ arm: "one-stage focal", settings }] }) }).join(
        " ",
      );
    expect(text()).toContain("Settings were shared, not tuned for each arm");
    const tuned = text({ learningRate: 0.002, classWeight: 2 });
    expect(tuned).not.toContain("Settings were shared");
    expect(tuned).toContain(
      "Tuned for each arm, with as many trials for one as for another and on training images that were held out: " +
        "the learning rate and the weight of the class loss against the box loss.",
    );
    expect(tuned).toContain("OHEM keeps, which was chosen on short runs");
    expect(text({ numHard: 64, warmup: 5, beta: 1 })).toContain("held out: numHard, warmup and beta.");
    expect(text({ numHard: 64 })).not.toContain("OHEM keeps");
    const own = limitsOf({ ...comparison, preset: "a study of someone's own" }).join(" ");
    expect(own).toContain("Settings were shared, not tuned for each arm.");
    expect(own).not.toContain("chosen on short runs");
  });

  it("names settings that came out ahead of the arms' own in studies beside them, with their steps", () => {
    const row = (label: string, mean: number | null) => ({ label, mean, published: 0, aps: [], seeds: [] });
    const table = (...rows: ReturnType<typeof row>[]) => ({
      ...{ title: "t", source: "s", steps: 1000, rows, sameOrder: 0, ofPairs: 0 },
    });
    const text = (first: number, other: number) =>
      limitsOf({
        ...fakeComparison({ seeds: [0] }),
        beside: {
          "table-1b": table(row("γ .5, α .5", first), row("γ 2, α .25", 0.28), row("γ 5, α .25", null)),
          "table-1d": table(
            row("OHEM 256, NMS .7", other),
            row("OHEM 512, NMS .7", 0.3),
            row("focal loss", 0.9),
          ),
        },
      }).join(" ");
    expect(text(0.36, 0.4)).toContain(
      "focal loss with γ .5, α .5 has an AP of 0.360 after 1000 steps, γ 2, α .25, as here, 0.280; " +
        "OHEM 256, NMS .7 has an AP of 0.400 after 1000 steps, OHEM 512, NMS .7, as here, 0.300.",
    );
    expect(text(0.2, 0.2)).not.toContain("came out ahead");
    expect(text(0.2, 0.4)).not.toContain("γ .5");
  });

  it("calls synthetic data synthetic, and other data not", () => {
    const comparison = fakeComparison({ seeds: [0] });
    expect(limitsOf(comparison).join(" ")).toContain("synthetic");
    expect(limitsOf({ ...comparison, data: "/data/voc" }).join(" ")).not.toContain("synthetic");
  });
});
