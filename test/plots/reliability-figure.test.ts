import { describe, expect, it } from "vitest";
import { reliabilityFigure } from "../../src/plots/reliability-figure";
import { judgedDocument } from "../report/judged-case";

const { calibration } = judgedDocument();

describe("reliabilityFigure", () => {
  it("draws a bar for each bin that has detections, with their number, as high as the share that is right", () => {
    const [bars] = reliabilityFigure({ calibration })!.data;
    const filled = calibration.bins.filter(({ count }) => count > 0);
    expect(bars.y).toEqual(filled.map(({ precision }) => precision));
    expect(bars.text).toEqual(filled.map(({ count }) => String(count)));
  });

  it("draws bars of few detections pale", () => {
    const bins = calibration.bins.map((bin, b) => ({ ...bin, count: b === 3 ? 19 : 20, precision: 0.5 }));
    const [{ marker }] = reliabilityFigure({ calibration: { ...calibration, bins } })!.data;
    const { color } = marker as { color: string[] };
    expect(color.map((each) => each !== color[0])).toEqual(bins.map((_, b) => b === 3));
  });

  it("holds the diagonal on which scores mean what they say", () => {
    expect(reliabilityFigure({ calibration })!.data[1]).toMatchObject({ x: [0, 1], y: [0, 1] });
  });

  it("is not there where scores are no probabilities", () => {
    expect(
      reliabilityFigure({ calibration: { ...calibration, expectedCalibrationError: null } }),
    ).toBeUndefined();
  });
});
