import { describe, expect, it } from "vitest";
import { machinePaths } from "./machine-paths";

const printed = (text: string) => machinePaths({ output_type: "stream", name: "stdout", text: [text] });

describe("machinePaths", () => {
  it.each([
    ["saved in /home/ann/kit/runs", "/home/ann/kit/runs"],
    ["/root/kit/a.json: missing", "/root/kit/a.json:"],
    ["file:///srv/kit", "/srv/kit"],
    ["(/work/kit)", "/work/kit)"],
    ["/Users/ann/kit", "/Users/ann/kit"],
    ["C:\\Users\\ann", "\\Users\\ann"],
    ["/tmp/ohem-vs-focal-1/x", "/tmp/ohem-vs-focal-1/x"],
  ])("finds the path in %j", (text, path) => {
    expect(printed(text)).toEqual([path]);
  });

  it.each(["../runs/quick", "./work/a", "runs/work/a", "https://example.org/home/a", "a share of work/rest"])(
    "lets %j pass",
    (text) => {
      expect(printed(text)).toEqual([]);
    },
  );

  it("looks into every form of an output, however deep, but for pixels", () => {
    const data = {
      "text/html": ["<b>", "/home/ann"],
      "application/vnd.plotly.v1+json": { data: [{ name: "/srv/runs/1" }], layout: {} },
      "image/svg+xml": "<text>/work/x</text>",
      "image/png": "/srv/AAAA",
    };
    expect(machinePaths({ output_type: "display_data", data })).toEqual([
      "/home/ann",
      "/srv/runs/1",
      "/work/x",
    ]);
  });
});
