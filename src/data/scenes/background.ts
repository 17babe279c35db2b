import type { Random } from "../../backend/random";
import { between, type Canvas, type Colour, forEachCovered, tint, unitVector } from "./draw";
import { addValueNoise } from "./noise";

/** Coarsest and finest cells of the texture, in pixels; each octave halves the cell. */
const COARSEST_CELL = 32;
const STROKES_PER_PIXEL = 1 / 1400;

/** Paints two grounds that meet along a wavy border, a gradient, texture of many scales, and clutter. */
export function paintBackground(width: number, height: number, random: Random): Canvas {
  const canvas: Canvas = { data: new Float32Array(width * height * 3), width, height };
  paintGrounds(canvas, random);
  const strokes = Math.round(width * height * STROKES_PER_PIXEL * between(random, 0.4, 1.6));
  for (let i = 0; i < strokes; i++) paintStroke(canvas, random);
  return canvas;
}

function paintGrounds({ data, width, height }: Canvas, random: Random): void {
  const seed = random.integer(0, 0x7fffffff);
  const first = groundColour(random, between(random, 60, 195));
  const second = groundColour(random, between(random, 60, 195));
  const border = new Float32Array(width * height);
  addValueNoise(border, width, { cellX: 56, cellY: 56, amplitude: 1, seed: seed ^ 1 });
  addValueNoise(border, width, { cellX: 9, cellY: 9, amplitude: 0.18, seed: seed ^ 2 });
  const threshold = between(random, -0.5, 0.5);
  const texture = paintTexture(width, height, seed, random);
  const roughness: Colour = [between(random, 0.8, 1.2), 1, between(random, 0.8, 1.2)];
  const [gx, gy] = unitVector(random);
  const slope = between(random, 0, 45) / (width + height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const mixed = Math.min(1, Math.max(0, (border[i] - threshold) * 5 + 0.5));
      const light = slope * ((x - width / 2) * gx + (y - height / 2) * gy);
      for (let c = 0; c < 3; c++) {
        data[3 * i + c] = first[c] + mixed * (second[c] - first[c]) + light + roughness[c] * texture[i];
      }
    }
  }
}

/** Octaves of value noise, stretched along one axis in some scenes, down to the grain of single pixels. */
function paintTexture(width: number, height: number, seed: number, random: Random): Float32Array {
  const texture = new Float32Array(width * height);
  const gain = between(random, 0.55, 0.95);
  const stretchX = random.uniform() < 0.3 ? between(random, 1.5, 4) : 1;
  const stretchY = stretchX === 1 && random.uniform() < 0.3 ? between(random, 1.5, 4) : 1;
  let amplitude = between(random, 8, 22);
  for (let cell = COARSEST_CELL, octave = 3; cell >= 1; cell /= 2, octave++) {
    addValueNoise(texture, width, {
      cellX: Math.max(1, cell * stretchX),
      cellY: Math.max(1, cell * stretchY),
      amplitude,
      seed: seed ^ Math.imul(octave, 0x9e3779b1),
    });
    amplitude *= gain;
  }
  return texture;
}

function groundColour(random: Random, brightness: number): Colour {
  const shade = tint(random, 32);
  return [brightness + shade[0], brightness + shade[1], brightness + shade[2]];
}

/** A thin line or a speck, a little lighter or darker than what it lies on. */
function paintStroke(canvas: Canvas, random: Random): void {
  const x = between(random, 0, canvas.width);
  const y = between(random, 0, canvas.height);
  const [dx, dy] = unitVector(random);
  const length = random.uniform() < 0.4 ? between(random, 0, 3) : between(random, 8, 40);
  const step = between(random, 8, 50) * (random.uniform() < 0.5 ? -1 : 1);
  const shade = tint(random, 10);
  const stroke = {
    from: [x, y] as [number, number],
    to: [x + dx * length, y + dy * length] as [number, number],
    radius: between(random, 0.3, 1.3),
  };
  forEachCovered(canvas, stroke, (pixel, coverage) => {
    for (let c = 0; c < 3; c++) canvas.data[3 * pixel + c] += coverage * (step + shade[c]);
  });
}
