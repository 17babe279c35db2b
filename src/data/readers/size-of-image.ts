import { basename } from "node:path";
import { imageHeader, MOST_PIXELS, type Size, TOO_LARGE } from "./image-file";
import { type Problems, reason } from "./problems";

/**
 * The size that an image's annotation states, else that in the image's header, as stored. A picture that
 * cannot be read is reported, then null; so is one of a kind that sharp does not read (BMP), whatever is
 * stated, and one that is stated to be larger than is decoded. Where nothing states a size, a picture that its camera marks as turned (EXIF orientation above 1)
 * is taken as stored, since nothing says what its boxes were drawn on, and reported.
 */
export async function sizeOfImage(
  path: string,
  stated: Size | null,
  problems: Problems,
): Promise<Size | null> {
  const name = basename(path);
  if (stated && stated.width * stated.height > MOST_PIXELS) {
    problems.add(
      "unreadable-image",
      name,
      `its annotation says ${stated.width}x${stated.height}: ${TOO_LARGE}; left out`,
    );
    return null;
  }
  if (stated && !/\.bmp$/i.test(path)) return stated;
  try {
    const { orientation, ...size } = await imageHeader(path);
    if (stated) return stated;
    if (orientation > 1) {
      problems.add(
        "turned-image",
        name,
        `its EXIF orientation is ${orientation} (${meaning(orientation)}), and no size is stated beside its ` +
          "boxes; it is taken as stored: look whether they fit, else store it upright",
      );
    }
    return size;
  } catch (error) {
    const why = reason(error).replace(`${path}: cannot read this image: `, "");
    problems.add("unreadable-image", name, `${why}; left out`);
    return null;
  }
}

function meaning(orientation: number): string {
  return orientation >= 5 ? "on its side" : orientation === 3 ? "upside down" : "mirrored";
}
