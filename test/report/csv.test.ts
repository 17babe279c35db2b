import { describe, expect, it } from "vitest";
import { csvFileName, csvOf } from "../../src/report/csv";

describe("csvOf", () => {
  it("writes a record a row, with CRLF, and quotes what needs it", () => {
    const rows = [
      ["plain", 0.25, null],
      ['a "b", c', -1, "two\nlines"],
      [" padded ", 1e-7, ""],
    ];
    expect(csvOf({ columns: ["name", "n", "x,y"], rows })).toBe(
      'name,n,"x,y"\r\nplain,0.25,\r\n"a ""b"", c",-1,"two\nlines"\r\n" padded ",1e-7,\r\n',
    );
  });

  it("lets no text begin like a formula, in headings neither; numbers stay numbers", () => {
    const rows = [
      ["+1", "@x", "-2", -2],
      ["\t=1", "\r=1", "a=b", 0],
    ];
    expect(csvOf({ columns: ["=cmd|' /C calc'!A0", "b", "c", "d"], rows })).toBe(
      "'=cmd|' /C calc'!A0,b,c,d\r\n'+1,'@x,'-2,-2\r\n'\t=1,\"'\r=1\",a=b,0\r\n",
    );
  });
});

describe("csvFileName", () => {
  it("is the table's name, else what stands above it up to the first aside", () => {
    expect(csvFileName({ name: "pairs", caption: "Differences" })).toBe("pairs.csv");
    expect(csvFileName({ caption: "Every run (AP from 0 to 1)" })).toBe("every-run.csv");
    expect(csvFileName({ caption: "(…)" })).toBe("table.csv");
    expect(csvFileName({ caption: "../../etc" })).toBe("etc.csv");
  });
});
