import { join } from "node:path";
import { cropPixels } from "../data/pixels";
import { groupArms } from "../plots/arm-groups";
import { headlineArms } from "../plots/headline";
import type { Comparison, DatasetImage } from "../types";
import { readDetections } from "./comparison-file";
import { drawMarks } from "./draw-marks";
import { openJudgedImages } from "./judged-images";
import { type Mark, marksAtOneFalsePositive, marksOfObjects } from "./marks";
import { marksWithin, pictureWindow } from "./picture-window";

/** An image as one arm sees it, or with the objects that are there to be found. */
export interface Picture {
  /** `one-stage focal loss`, or `the objects`. */
  title: string;
  png: Buffer;
  /** What is drawn, in words. */
  caption: string;
  /** Of an arm that pages with many of them put behind the others. */
  aside?: boolean;
}

/** One image: what is there, then what each arm finds. */
export interface PictureRow {
  fileName: string;
  pictures: Picture[];
}

export interface PictureOptions {
  /** So many images at most. Default 4. */
  most?: number;
  /** Only these arms, by their title. Default: all. */
  titles?: readonly string[];
}

/**
 * The images with the most hard objects, with what the first seed of each arm finds in them from the score
 * at which it makes one false positive an image.
 * @throws UserError if the data or a run's files cannot be read
 */
export async function comparisonPictures(
  dir: string,
  comparison: Pick<Comparison, "arms" | "hardImages">,
  { most = 4, titles }: PictureOptions = {},
): Promise<PictureRow[]> {
  const groups = groupArms(comparison).filter(({ title }) => titles?.includes(title) ?? true);
  const { images, groundTruth, hardIds } = await openJudgedImages(join(dir, comparison.arms[0].run));
  const objects = marksOfObjects(groundTruth, hardIds);
  const asides = new Set(headlineArms(comparison).others.map(({ title }) => title));
  const columns = groups.map(({ title, arms: [arm] }): Column => {
    return {
      title,
      aside: asides.has(title),
      marks: marksAtOneFalsePositive(groundTruth, readDetections(dir, arm), hardIds),
    };
  });
  const shown = comparison.hardImages
    .flatMap((id) => images.filter((image) => image.id === id))
    .slice(0, most);
  return Promise.all(shown.map((image) => pictureRow(image, objects.get(image.id) ?? [], columns)));
}

/** What one arm finds, by image. */
interface Column {
  title: string;
  aside: boolean;
  marks: Map<number, Mark[]>;
}

async function pictureRow(image: DatasetImage, objects: Mark[], columns: Column[]): Promise<PictureRow> {
  const window = pictureWindow(image, objects);
  const pixels = cropPixels(await image.pixels(), window);
  const draw = async (title: string, all: Mark[], caption: (marks: Mark[]) => string): Promise<Picture> => {
    const marks = marksWithin(all, window);
    return { title, png: await drawMarks(pixels, marks), caption: caption(marks) };
  };
  const pictures = [
    draw("the objects", objects, captionOfObjects),
    ...columns.map(async ({ title, aside, marks }) => {
      const picture = await draw(title, marks.get(image.id) ?? [], captionOfFound);
      return aside ? { ...picture, aside } : picture;
    }),
  ];
  return { fileName: image.fileName, pictures: await Promise.all(pictures) };
}

function captionOfObjects(marks: Mark[]): string {
  return `${marks.length} to find, ${marks.filter((mark) => mark.hard).length} of them hard`;
}

function captionOfFound(marks: Mark[]): string {
  const count = (outcome: Mark["outcome"]) => marks.filter((mark) => mark.outcome === outcome).length;
  const hard = marks.filter((mark) => mark.hard);
  const hardFound = hard.filter((mark) => mark.outcome === "hit").length;
  return (
    `${count("hit")} found (${hardFound} of ${hard.length} hard), ` +
    `${count("miss")} missed, ${count("false-positive")} wrong`
  );
}
