import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { loadModel } from "../../src/training/model-file";
import { put, temporaryFolder } from "../data/folders";
import { detectWith } from "../detectors/graph/detect-with";
import { CASES, expectSame, type SavedCase, saveCases } from "../detectors/graph/exported";
import { serve } from "../detectors/graph/serve";
import { findChromium } from "./chromium";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";
const ROOT = join(__dirname, "..", "..");
const SOFTWARE_WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** Every new shape takes WebGL seconds where there is no graphics card, so it has few cases and one picture. */
const ON_BACKENDS: Record<string, { names: string[]; fromPicture: number }> = {
  webgl: { names: ["two-stage", "one-stage that finds nothing"], fromPicture: 1 },
  wasm: { names: Object.keys(CASES), fromPicture: 0 },
};

describe.skipIf(missing)(`a model in a browser${missing}`, () => {
  const folder = temporaryFolder();
  let cases: Record<string, SavedCase>;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    await ready();
    cases = await saveCases(folder, Object.keys(CASES));
    address = await serve({ pages: folder, tensorflow: join(ROOT, "node_modules", "@tensorflow") });
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...SOFTWARE_WEBGL] });
  });
  afterAll(() => browser?.close());

  it.each(Object.keys(ON_BACKENDS))("detects what the kit does, on %s", async (backend) => {
    const page = await pageWithTensorFlow(backend);
    const { names, fromPicture } = ON_BACKENDS[backend];
    for (const name of names) {
      const { folder: model, pictures, expected } = cases[name];
      const url = `${address}/pages/${basename(model)}/model.json`;
      const detect = `(${detectWith})(tf, ${JSON.stringify(url)}, ${JSON.stringify(pictures.slice(fromPicture))})`;
      const { found, leaked } = await page.evaluate<Awaited<ReturnType<typeof detectWith>>>(detect);
      expectSame(found, expected.slice(fromPicture));
      expect([name, leaked]).toEqual([name, 0]);
    }
    await page.close();
  });

  it("is used as the README shows", async () => {
    const { folder: model, pictures, expected } = cases["one-stage"];
    const html = /```html\n(.*?)```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8"))![1];
    const [script, version] = /https:\S+@tensorflow\/tfjs@([\d.]+)(?=\/dist)/.exec(html)!;
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(version).toBe(dependencies["@tensorflow/tfjs"]);
    const here = html.replace(script, `${address}/tensorflow/tfjs`).replace("model/", `${basename(model)}/`);
    put(folder, "readme.html", here);
    const [{ width, height, data }] = pictures;
    const raw = { width, height, channels: 3 as const };
    put(folder, "photo.png", await sharp(Uint8Array.from(data), { raw }).png().toBuffer());
    const page = await browser.newPage();
    await page.goto(`${address}/pages/readme.html`);
    const shown = await page.waitForFunction(() => document.querySelector("pre")?.textContent);
    const rows = String(await shown.jsonValue())
      .split("\n")
      .map((line) => line.split(/[ ,]/));
    const { classes } = loadModel(model);
    const found = {
      labels: rows.map(([name]) => classes.indexOf(name) + 1),
      scores: rows.map(([, score]) => Number(score)),
      boxes: rows.flatMap(([, , ...box]) => box.map(Number)),
    };
    expectSame([found], [expected[0]]);
    await page.close();
  });

  /** A page that has plain TensorFlow.js and nothing else. */
  async function pageWithTensorFlow(backend: string): Promise<Page> {
    const page = await browser.newPage();
    put(folder, "empty.html", "<!doctype html>");
    await page.goto(`${address}/pages/empty.html`);
    await page.addScriptTag({ url: `${address}/tensorflow/tfjs/dist/tf.min.js` });
    const wasm = `${address}/tensorflow/tfjs-backend-wasm/dist/`;
    await page.addScriptTag({ url: `${wasm}tf-backend-wasm.min.js` });
    const used = await page.evaluate(`(async () => {
      tf.wasm.setWasmPaths("${wasm}");
      await tf.setBackend("${backend}");
      return tf.getBackend();
    })()`);
    expect(used).toBe(backend);
    return page;
  }
});
