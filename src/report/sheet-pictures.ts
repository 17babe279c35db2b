import { concurrently } from "../data/readers/problems";
import { DISTINCT_COLOURS } from "../plots/class-colours";
import type { Dataset, Pixels } from "../types";
import { drawBoxes } from "./draw-boxes";
import { hasFonts } from "./has-fonts";
import { sheetChoice } from "./sheet-choice";
import { sheetView } from "./sheet-view";

/** One image of a contact sheet. */
export interface SheetPicture {
  fileName: string;
  /** `train · 12 boxes`, and what of the image is shown. */
  caption: string;
  drawn: Pixels;
  /** Of one channel. */
  isGray: boolean;
  /** Classes that it shows, `1..K`. */
  labels: number[];
  showsIgnored: boolean;
}

/** A frame's inner size, in pixels. */
export const FRAME = { width: 390, height: 300 };
const IMAGES = 24;
/** Further images, in place of those that cannot be decoded. */
const SPARE = 8;
/** Images decoded at once. */
const AT_ONCE = 4;

/** Draws the images of a contact sheet; one that cannot be decoded gives way to the next. */
export async function sheetPictures(dataset: Dataset, seed: number, count = IMAGES): Promise<SheetPicture[]> {
  const named = dataset.classes.length > DISTINCT_COLOURS && (await hasFonts());
  const names = named ? dataset.classes : undefined;
  const chosen = sheetChoice(dataset, count + SPARE, seed);
  const drawn = await concurrently(
    chosen,
    async ({ split, image }): Promise<SheetPicture | null> => {
      const { groundTruth, fileName } = image;
      const view = sheetView(image, FRAME);
      try {
        const pixels = await image.pixels();
        const objects = groundTruth.ignored.filter((mark) => !mark).length;
        const part = view.whole
          ? ""
          : ` · ${view.scale > 1.05 ? `×${view.scale.toFixed(1)}, ` : ""}part of it`;
        return {
          fileName,
          caption: `${split} · ${objects === 1 ? "1 box" : `${objects} boxes`}${part}`,
          drawn: await drawBoxes(pixels, groundTruth, view, names),
          isGray: pixels.channels === 1,
          labels: [...new Set(groundTruth.labels.filter((_, g) => !groundTruth.ignored[g]))],
          showsIgnored: groundTruth.ignored.includes(1),
        };
      } catch {
        return null; // told of among the problems
      }
    },
    AT_ONCE,
  );
  return drawn.filter((picture) => picture !== null).slice(0, count);
}
