import { describe, expect, it } from "vitest";
import { inspectionFigures } from "../../src/report/inspection-figures";
import { inspectionPage } from "../../src/report/inspection-page";
import { fakeDataset, fakeInspection } from "./fake-inspection";

const HOSTILE = `</script><script>alert("x")</script><img src=x onerror='alert(1)'>`;

async function hostilePage(): Promise<string> {
  const dataset = { ...fakeDataset({ classes: [HOSTILE, "b", "c"] }), name: HOSTILE };
  const inspected = await fakeInspection([{ kind: HOSTILE, file: HOSTILE, detail: HOSTILE }], dataset);
  return inspectionPage({
    inspected,
    figures: inspectionFigures(inspected),
    svgs: new Map([["sizes", "<svg/>"]]),
    pictures: [
      { fileName: HOSTILE, caption: HOSTILE, webp: Buffer.from("x"), labels: [1], showsIgnored: true },
    ],
    plotly: "/* plotly */",
    command: HOSTILE,
  });
}

describe("inspectionPage", () => {
  it("lets no name from data or command become markup", async () => {
    const html = await hostilePage();
    expect(html).not.toContain("<img src=x");
    expect(html).not.toContain('<script>alert("x")');
    expect(html.match(/<\/script>/g)).toHaveLength(3);
  });

  it("asks the network for nothing", async () => {
    const html = await hostilePage();
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain("default-src &#39;none&#39;");
  });

  it("begins with what there is to know, and shows problems before figures", async () => {
    const html = await hostilePage();
    const places = [
      'class="answer"',
      'id="problems"',
      'id="pictures"',
      'id="figures"',
      'id="tables"',
      'id="method"',
    ].map((mark) => html.indexOf(mark));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("says how the numbers were had", async () => {
    const html = await hostilePage();
    expect(html).toContain("the first 16 that train cuts at 128 px with seed 0");
    expect(html).toContain("ignored region");
  });
});
