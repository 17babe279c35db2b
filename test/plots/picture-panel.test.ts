import { describe, expect, it } from "vitest";
import { panelGrid } from "../../src/plots/panels";
import { boxHints, boxOutlines, pictureAxes, pictureOn } from "../../src/plots/picture-panel";

const [, panel] = panelGrid({ count: 2, columns: 2, height: 100, gapY: 0, gapX: 0.1 }).panels;
const boxes = Float32Array.of(0, 0, 1, 1, 10, 20, 30, 60.25);

describe("boxOutlines", () => {
  it("goes once around each box that is asked for", () => {
    expect(boxOutlines(boxes, [1], panel, { colour: "#000000" })).toMatchObject({
      ...{ x: [10, 30, 30, 10, 10, null], y: [20, 20, 60.3, 60.3, 20, null] },
      ...{ xaxis: "x2", yaxis: "y2", showlegend: false },
    });
  });
});

describe("boxHints", () => {
  it("tells of a box in its middle", () => {
    expect(boxHints(boxes, [1, 0], panel, (i) => `box ${i}`)).toMatchObject({
      ...{ x: [20, 0.5], y: [40.1, 0.5], text: ["box 1", "box 0"] },
    });
  });
});

describe("a picture's panel", () => {
  const picture = { width: 64, height: 48, picture: "data:image/jpeg;base64,AAAA" };

  it("has its pixels as axes, rows from the top, as long as wide", () => {
    expect(pictureAxes(panel, picture)).toMatchObject({
      xaxis2: { range: [0, 64] },
      yaxis2: { range: [48, 0], scaleanchor: "x2" },
    });
  });

  it("shows it whole, beneath everything", () => {
    expect(pictureOn(panel, picture)).toMatchObject({
      ...{ xref: "x2", yref: "y2", x: 0, y: 0, sizex: 64, sizey: 48, yanchor: "top", layer: "below" },
    });
  });
});
