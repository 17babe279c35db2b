import { type ValidationError, XMLParser, XMLValidator } from "fast-xml-parser";
import { className } from "./classes";
import { toNumber } from "./numbers";

/** What a VOC annotation file states; corners as written, not yet moved to our origin. */
export interface VocAnnotation {
  fileName: string;
  /** Null where the file states no usable size. */
  size: { width: number; height: number } | null;
  /** Whether what it states for a width or height is none, such as a word or 0. */
  hasOddSize: boolean;
  objects: VocObject[];
}

export interface VocObject {
  /** Empty where there is none. */
  name: string;
  difficult: boolean;
  /** xmin, ymin, xmax, ymax, read by name; NaN where there is no number. */
  corners: [number, number, number, number];
}

/** Text stays text; `&amp;` and the like are read, entities of a file's own are refused before. */
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => name === "object",
  htmlEntities: true,
  jPath: false, // paths are not asked for, and cost a third of the time
  maxNestedTags: 100,
});

/**
 * Parses one VOC XML file.
 *
 * @throws Error with line and reason if it is no well-formed XML, declares entities of its own (which can
 * unfold to gigabytes and which no annotation needs), or is no annotation.
 */
export function parseVocXml(text: string): VocAnnotation {
  if (/<!ENTITY/i.test(text)) throw new Error("it declares entities, which are not read; write them out");
  if (text.trim() === "") throw new Error("it is empty");
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(faultIn(text, valid.err));
  const root = asRecord(asRecord(parser.parse(text)).annotation);
  if (!("object" in root || "size" in root || "filename" in root)) {
    throw new Error("it has no <annotation> with <filename>, <size> or <object>");
  }
  const stated = asRecord(root.size);
  const [width, height] = [asNumber(stated.width), asNumber(stated.height)];
  const size = isSide(width) && isSide(height) ? { width, height } : null;
  return {
    fileName: asText(root.filename),
    size,
    hasOddSize: size === null && asText(stated.width) + asText(stated.height) !== "",
    objects: (Array.isArray(root.object) ? root.object : []).map(asRecord).map(toObject),
  };
}

/** Of several tags that are not closed the validator says no line, but a list of all. */
function faultIn(text: string, { line, msg }: ValidationError["err"]): string {
  const open = /^Invalid '(\[.*\])' found\.$/.exec(msg)?.[1];
  if (open === undefined) return `line ${line}: ${msg}`;
  const tags: string[] = JSON.parse(open);
  return `line ${text.split("\n").length}: the file ends before </${tags[tags.length - 1]}>`;
}

function toObject(object: Record<string, unknown>): VocObject {
  const box = asRecord(object.bndbox);
  return {
    name: className(asText(object.name)),
    difficult: asNumber(object.difficult) === 1 || /^true$/i.test(asText(object.difficult)),
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
  return typeof value === "string" ? toNumber(value) : Number.NaN;
}
