import { describe, expect, it } from "vitest";
import { machinePaths } from "./machine-paths";

const printed = (text: string) => machinePaths({ output_type: "stream", name: "stdout", text: [text] });

/** Put together here, since no file of the repository may hold such a path. */
const at = (...names: string[]) => ["", ...names].join("/");

describe("machinePaths", () => {
  it.each([
    ["after words", "saved in ", at("home", "ann", "kit", "runs")],
    ["with its file", "", at("root", "kit", "a.json")],
    ["in a URL of a file", "file://", at("srv", "kit")],
    ["in brackets", "(", at("work", "kit")],
    ["of a Mac", "", at("Users", "ann", "kit")],
    ["of Windows", "C:", at("Users", "ann").replaceAll("/", "\\")],
    ["of a temporary folder", "'", at("tmp", "ohem-vs-focal-1", "x")],
  ])("finds a path %s", (_, before, path) => {
    expect(printed(`${before}${path} and on`)).toEqual([path]);
  });

  const inside = at("work", "a");
  it.each([
    "../runs/quick",
    `.${inside}`,
    `runs${inside}`,
    `https://example.org${at("home", "a")}`,
    "a share of work/rest",
  ])("lets %j pass", (text) => {
    expect(printed(text)).toEqual([]);
  });

  it("looks into every form of an output, however deep, but for pixels", () => {
    const [html, name, words] = [at("home", "ann"), at("srv", "runs", "1"), at("work", "x")];
    const data = {
      "text/html": ["<b>", html],
      "application/vnd.plotly.v1+json": { data: [{ name }], layout: {} },
      "image/svg+xml": `<text>${words}</text>`,
      "image/png": at("srv", "AAAA"),
    };
    expect(machinePaths({ output_type: "display_data", data })).toEqual([html, name, words]);
  });
});
