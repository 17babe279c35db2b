import { describe, expect, it } from "vitest";
import { evaluationFigures } from "../../src/report/evaluation-figures";
import { type EvaluationPageContent, evaluationPage } from "../../src/report/evaluation-page";
import { judgedDocument } from "./judged-case";

const HOSTILE = `</script><script>alert("x")</script><img src=x onerror='alert(1)'>`;

function content(change: Partial<EvaluationPageContent> = {}): EvaluationPageContent {
  const document = judgedDocument();
  const picture = { fileName: "1.png", caption: "1 of 2 objects found", png: Buffer.from("png") };
  return {
    document,
    figures: evaluationFigures(document),
    svgs: new Map(),
    pictures: { worst: [picture], hints: [picture], showsIgnored: true, notices: [] },
    plotly: "/* plotly */",
    command: "npx ohem-vs-focal evaluate",
    ...change,
  };
}

describe("evaluationPage", () => {
  it("says AP before anything else", () => {
    const { document } = content();
    const html = evaluationPage(content());
    const place = html.indexOf(`AP ${document.stats[0].toFixed(3)}`);
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(html.indexOf("<h2"));
  });

  it("lets no name from data or files become markup", () => {
    const document = judgedDocument({ classes: [HOSTILE, "b"] });
    const hostile = {
      ...document,
      settings: { ...document.settings, groundTruth: HOSTILE, detections: HOSTILE, referee: HOSTILE },
      warnings: [HOSTILE],
      worst: {
        ...document.worst,
        images: document.worst.images.map((each) => ({ ...each, fileName: HOSTILE })),
      },
      labelHints: document.labelHints.map((each) => ({ ...each, fileName: HOSTILE })),
    };
    for (const pictures of [content().pictures, { problem: HOSTILE }]) {
      const figures = evaluationFigures(hostile);
      const html = evaluationPage(content({ document: hostile, figures, pictures, command: HOSTILE }));
      expect(html).not.toContain("<img src=x");
      expect(html).not.toContain('<script>alert("x")');
      expect(html.match(/<\/script>/g)).toHaveLength(3);
    }
  });

  it("asks the network for nothing", () => {
    const html = evaluationPage(content());
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain("default-src &#39;none&#39;");
  });

  it("says why there are no pictures, and lists the hints in words then", () => {
    const { document } = content();
    const html = evaluationPage(content({ pictures: { problem: "the images are gone" } }));
    expect(html).toContain("No pictures: the images are gone.");
    const [first] = document.labelHints;
    expect(html).toContain(`${first.class} with score ${first.score.toFixed(3)}`);
  });

  it("has a place for each section that it leads to", () => {
    const html = evaluationPage(content());
    for (const [, id] of html.matchAll(/href="#([\w-]+)"/g)) expect(html).toContain(`id="${id}"`);
  });
});
