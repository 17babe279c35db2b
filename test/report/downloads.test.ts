import { describe, expect, it } from "vitest";
import { csvOf } from "../../src/report/csv";
import { csvLink, jsonDocument, jsonLink, svgButton } from "../../src/report/downloads";

describe("downloads", () => {
  it("hold a table's file in its link, so that it needs no script", () => {
    const table = { caption: 'A "b"', columns: ["é", "<x>"], rows: [["=1", 2]] };
    const { markup } = csvLink(table);
    const [, content] = /href="data:text\/csv;charset=utf-8;base64,([^"]*)"/.exec(markup)!;
    expect(Buffer.from(content, "base64").toString()).toBe(csvOf(table));
    expect(markup).toContain('download="a-b.csv"');
    expect(markup).toContain('aria-label="A &quot;b&quot;: save as CSV"');
  });

  it("are not seen where they need a script that does not run", () => {
    expect(jsonLink("c", "c.json", "Save").markup).toMatch(/ hidden>/);
    expect(svgButton("flood", "Flood").markup).toMatch(/ hidden>/);
  });

  it("hold documents that cannot end their element", () => {
    const { markup } = jsonDocument("c", { name: "</script><b>" });
    expect(markup.match(/<\/script>/g)).toHaveLength(1);
    expect(JSON.parse(/">(.*)<\/script>/.exec(markup)![1])).toEqual({ name: "</script><b>" });
  });
});
