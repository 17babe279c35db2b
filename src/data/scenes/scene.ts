import { type Random, random } from "../../backend/random";
import type { GroundTruth, ObjectRecord, Pixels } from "../../types";
import { sceneDifficulty } from "../scene-difficulty";
import { paintBackground } from "./background";
import { between, toBytes } from "./draw";
import { tightBox } from "./mask";
import { paintOccluders } from "./occlusion";
import { type PaintedThing, paintThing, placeThing, type Thing } from "./thing";

/** How scenes are made; `makeScenes` explains and fills in each. */
export interface SceneStyle {
  size: number;
  objects: number;
  lookalikes: number;
  contrast: readonly [number, number];
  sizes: readonly [number, number];
  occlusion: number;
}

export interface Scene {
  pixels: Pixels;
  groundTruth: GroundTruth;
}

/** Draws scene `index` of a split; it depends on nothing but its arguments. */
export function drawScene(style: SceneStyle, seed: number, split: string, index: number): Scene {
  const stream = random(seed, "scene", split, index);
  const { size } = style;
  const canvas = paintBackground(size, size, stream);
  const background = canvas.data.slice();
  const placed = placeThings(style, stream);
  const things = placed.map((thing) => paintThing(canvas, thing, drawContrast(style, stream), stream));
  const visible = paintOccluders(canvas, background, things, style.occlusion, stream);
  const seen = things.map((thing, i) => ({
    ...thing,
    box: tightBox(visible[i]),
    visible: visible[i].count / thing.mask.count,
  }));
  return {
    pixels: { data: toBytes(canvas), width: size, height: size, channels: 3 },
    groundTruth: describe(seen),
  };
}

function placeThings(style: SceneStyle, stream: Random): Thing[] {
  const wanted = [
    ...Array<boolean>(drawCount(style.objects, stream)).fill(true),
    ...Array<boolean>(drawCount(style.objects * style.lookalikes, stream)).fill(false),
  ];
  const things: Thing[] = [];
  for (const isObject of wanted) {
    const frame = { width: style.size, height: style.size };
    const thing = placeThing(frame, things, { isObject, sizes: style.sizes }, stream);
    if (thing) things.push(thing);
  }
  return things;
}

/** A number of things between two and four thirds of `mean`, rounded up or down so that the mean stays. */
function drawCount(mean: number, stream: Random): number {
  return Math.floor(between(stream, (2 / 3) * mean, (4 / 3) * mean) + stream.uniform());
}

/** Low contrasts are drawn a little more often than high ones. */
function drawContrast({ contrast: [low, high] }: SceneStyle, stream: Random): number {
  const u = stream.uniform();
  return low + (high - low) * u * Math.sqrt(u);
}

type SeenThing = PaintedThing & { visible: number };

function describe(things: SeenThing[]): GroundTruth {
  const objects = things.filter((thing) => thing.isObject);
  const lookalikes = things.filter((thing) => !thing.isObject);
  const records = objects.map((object): ObjectRecord => {
    const { contrast, texture, size, visible } = object;
    const likeness = lookalikes.reduce((most, other) => Math.max(most, resemblance(object, other)), 0);
    return { contrast, texture, size, visible, likeness };
  });
  return {
    boxes: Float32Array.from(objects.flatMap((object) => object.box)),
    labels: Int32Array.from(objects, (object) => object.family + 1),
    ignored: new Uint8Array(objects.length),
    difficulty: Float32Array.from(records, sceneDifficulty),
    objects: records,
    distractors: Float32Array.from(lookalikes.flatMap((other) => other.box)),
  };
}

/** Share of the shape they have in common, times the ratios of their sizes and of their contrasts. */
function resemblance(object: SeenThing, lookalike: SeenThing): number {
  if (object.family !== lookalike.family) return 0;
  const ratio = (a: number, b: number) => Math.min(a, b) / Math.max(a, b, 1e-9);
  return lookalike.kept * ratio(object.size, lookalike.size) * ratio(object.contrast, lookalike.contrast);
}
