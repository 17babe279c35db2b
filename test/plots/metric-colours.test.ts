import { describe, expect, it } from "vitest";
import { metricColour } from "../../src/plots/metric-colours";

/** Relative luminance, as WCAG defines it. */
function luminance(colour: string): number {
  const [r, g, b] = colour.match(/\d+/g)!.map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("metricColour", () => {
  it("darkens from low to high all the way, so that it reads without colour", () => {
    const steps = Array.from({ length: 41 }, (_, i) => luminance(metricColour(i / 40)));
    steps.slice(1).forEach((step, i) => {
      expect(step).toBeLessThan(steps[i]);
    });
    expect(1.05 / (steps[0] + 0.05)).toBeGreaterThan(1.8); // seen on white at its lightest
    expect(1.05 / (steps[40] + 0.05)).toBeGreaterThan(15);
  });

  it("stays at its ends beyond them", () => {
    expect(metricColour(-1)).toBe(metricColour(0));
    expect(metricColour(2)).toBe("rgb(34,17,80)");
  });
});
