import { XMLParser, XMLValidator } from "fast-xml-parser";

/** What a VOC annotation file states; corners as written, not yet moved to our origin. */
export interface VocAnnotation {
  fileName: string;
  /** Null where the file states no usable size. */
  size: { width: number; height: number } | null;
  objects: VocObject[];
}

export interface VocObject {
  name: string;
  difficult: boolean;
  /** xmin, ymin, xmax, ymax, read by name; NaN where there is no number. */
  corners: [number, number, number, number];
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "object" });

/**
 * Parses one VOC XML file.
 *
 * @throws Error with line and reason if it is no well-formed XML or no annotation.
 */
export function parseVocXml(text: string): VocAnnotation {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  const root = asRecord(asRecord(parser.parse(text)).annotation);
  if (!("object" in root || "size" in root || "filename" in root)) {
    throw new Error("it has no <annotation> with <filename>, <size> or <object>");
  }
  const size = asRecord(root.size);
  const [width, height] = [asNumber(size.width), asNumber(size.height)];
  return {
    fileName: asText(root.filename),
    size: isSide(width) && isSide(height) ? { width, height } : null,
    objects: (Array.isArray(root.object) ? root.object : []).map(asRecord).map(toObject),
  };
}

function toObject(object: Record<string, unknown>): VocObject {
  const box = asRecord(object.bndbox);
  return {
    name: asText(object.name),
    difficult: asNumber(object.difficult) === 1,
    corners: [asNumber(box.xmin), asNumber(box.ymin), asNumber(box.xmax), asNumber(box.ymax)],
  };
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function asNumber(value: unknown): number {
  return typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}
