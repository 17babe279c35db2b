import { createRequire, Module } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Figure } from "../../src/plots/figure";
import { type DisplayBundle, display, inNotebook, show } from "../../src/report/notebook";

const cache = createRequire(__filename).cache;
const KERNEL = join("/anywhere", "tslab", "dist", "jupyter.js");

/** Puts a stand-in where a running tslab kernel keeps its way to display. */
function startKernel() {
  const write = vi.fn<(content: { data: DisplayBundle; transient: object }, update: boolean) => void>();
  cache[KERNEL] = Object.assign(new Module(KERNEL), { exports: { lastWriteDisplayData: write } });
  return write;
}

afterEach(() => {
  delete cache[KERNEL];
});

const figure: Figure = {
  data: [{ type: "bar", x: [1], y: [1], name: "one-stage OHEM" }],
  layout: { title: { text: "<b>What it costs</b>" }, height: 200 },
};

describe("display", () => {
  it("prints the text outside a notebook", () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    display({ "text/plain": "words", "text/html": "<p>words</p>" });
    expect(written).toHaveBeenCalledWith("words\n");
    written.mockRestore();
    expect(inNotebook()).toBe(false);
  });

  it("writes one output with every form inside a notebook", () => {
    const write = startKernel();
    const bundle = { "text/plain": "words", "text/html": "<p>words</p>" };
    display(bundle);
    expect(write).toHaveBeenCalledWith({ data: bundle, metadata: {}, transient: {} }, false);
    expect(inNotebook()).toBe(true);
  });

  it("replaces what it showed under the same id", () => {
    const write = startKernel();
    display({ "text/plain": "more" }, "id", true);
    expect(write).toHaveBeenCalledWith(expect.objectContaining({ transient: { display_id: "id" } }), true);
  });
});

describe("show", () => {
  it("says in words what a figure shows, outside a notebook", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await show(figure);
    expect(written).toHaveBeenCalledWith("What it costs: one-stage OHEM\n");
    written.mockRestore();
  });

  it("gives a notebook the interactive figure and the words in one output", async () => {
    const write = startKernel();
    await show(figure);
    expect(write).toHaveBeenCalledTimes(1);
    const { data } = write.mock.calls[0][0];
    expect(data["application/vnd.plotly.v1+json"]).toEqual(figure);
    expect(data["text/plain"]).toBe("What it costs: one-stage OHEM");
  });

  it("says so where there is nothing to draw", async () => {
    const write = startKernel();
    await show(undefined);
    expect(write.mock.calls[0][0].data["text/plain"]).toContain("Nothing to draw");
  });
});
