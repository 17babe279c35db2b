import { describe, expect, it } from "vitest";
import { type PageContent, page } from "../../src/report/page";
import { reportFigures } from "../../src/report/report-figures";
import { studyFigures } from "../../src/report/study-figures";
import { fakeComparison } from "./fake-comparison";

const HOSTILE = `</script><script>alert("x")</script><img src=x onerror='alert(1)'>`;

function content(change: Partial<PageContent> = {}): PageContent {
  const comparison = fakeComparison({ seeds: [0], classes: [HOSTILE, "b"] });
  return {
    comparison,
    figures: reportFigures(comparison),
    studies: [],
    svgs: new Map([["flood", "<svg/>"]]),
    pictures: [
      {
        fileName: HOSTILE,
        pictures: [{ title: HOSTILE, caption: HOSTILE, png: Buffer.from("png") }],
      },
    ],
    environment: { machine: HOSTILE, engine: "engine" },
    plotly: "/* plotly */",
    ...change,
  };
}

describe("page", () => {
  it("says the answer before anything else", () => {
    const { comparison, ...rest } = content();
    const html = page({ comparison, ...rest });
    expect(html.indexOf(comparison.answer[0])).toBeGreaterThan(0);
    expect(html.indexOf(comparison.answer[0])).toBeLessThan(html.indexOf("<h2"));
  });

  it("lets no name from data, files or machine become markup", () => {
    const comparison = fakeComparison({ seeds: [0], classes: [HOSTILE] });
    const hostile = {
      ...comparison,
      answer: [HOSTILE],
      data: HOSTILE,
      command: HOSTILE,
      preset: HOSTILE,
      claims: [{ id: HOSTILE, claim: HOSTILE, verdict: "holds" as const, evidence: HOSTILE }],
      arms: comparison.arms.map((arm) => ({ ...arm, criterion: HOSTILE })),
      pairs: comparison.pairs.map((pair) => ({ ...pair, a: HOSTILE, metric: HOSTILE })),
    };
    const html = page(content({ comparison: hostile, figures: reportFigures(hostile) }));
    expect(html).not.toContain("<img src=x");
    expect(html).not.toContain('<script>alert("x")');
    expect(html.match(/<\/script>/g)).toHaveLength(4);
  });

  it("shows the static picture where there is one, and its words where there is none", () => {
    const html = page(content());
    expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}"`);
    expect(html).toContain("<noscript>");
  });

  it("says why there are no pictures", () => {
    expect(page(content({ pictures: { problem: "the data is gone" } }))).toContain(
      "No pictures: the data is gone",
    );
  });

  it("lists what each arm was tuned to, where it was", () => {
    const { comparison } = content();
    const tuned = [
      { arm: "one-stage focal", settings: { learningRate: 0.004, classWeight: 2, scale: [1, 2] } },
      { arm: "two-stage ohem", settings: { learningRate: 0.001, format: HOSTILE } },
    ];
    const html = page(content({ comparison: { ...comparison, tuned } }));
    expect(html).toContain(
      '<td class="text">one-stage focal loss</td><td class="text">0.004</td><td class="text">2</td><td class="text">[1,2]</td>',
    );
    expect(html).toContain('<td class="text">two-stage OHEM</td><td class="text">0.001</td>');
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("only the criterion and what was tuned for it differ");
    expect(page(content())).not.toContain("tuned to");
    expect(page(content())).toContain("only the criterion differs");
  });

  it("asks the network for nothing", () => {
    expect(page(content())).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page(content()).includes("default-src &#39;none&#39;")).toBe(true);
  });

  it("shows every number of the comparison's pairs and claims", () => {
    const { comparison, ...rest } = content();
    const html = page({ comparison, ...rest });
    for (const { claim } of comparison.claims) expect(html).toContain(claim);
    // one seed: as many arms as runs, thrice, and a head for each of four tables
    expect(html.match(/<tr>/g)!.length).toBe(comparison.pairs.length + 3 * comparison.arms.length + 4);
  });

  it("says who was in the running, and how many had how many seeds", () => {
    const comparison = fakeComparison({ many: true });
    const html = page(content({ comparison, figures: reportFigures(comparison) }));
    expect(html).toContain("In the running were the 8 arms with 5 seeds.");
    expect(html).toContain("23 arms, 8 of them with 5 seeds, 15 of them with 3 seeds, 400 steps each");
    expect(html.indexOf("recommendation")).toBeLessThan(html.indexOf("<nav"));
    expect(page(content())).not.toContain("In the running");
  });

  it("shows what other studies found, where claims about it lead to, and says nothing of them where there are none", () => {
    const points = [{ x: 0.1, values: [0.4], mean: 0.4 }];
    const map = [{ title: "a panel", lines: [{ detector: "one-stage", criterion: "focal", points }] }];
    const comparison = fakeComparison({ seeds: [0] });
    const claims = [{ ...comparison.claims[0], figure: "map" }];
    const html = page(content({ comparison: { ...comparison, claims }, studies: studyFigures({ map }) }));
    expect(html).toContain('<a href="#figure-map">Figure: The map: where it matters</a>');
    expect(html).toContain('id="figure-map"');
    expect(html.indexOf('<a href="#studies">')).toBeLessThan(html.indexOf('<h2 id="studies">'));
    expect(page(content())).not.toContain("studies");
  });

  it("can be saved whole, and has a place for every link to go to", () => {
    const html = page(content());
    const saved = /id="comparison">(.*?)<\/script>/.exec(html)![1];
    expect(JSON.parse(saved)).toEqual(JSON.parse(JSON.stringify(content().comparison)));
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });
});
