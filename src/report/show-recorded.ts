import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { writeFileAtomic } from "../backend/files";
import { UserError } from "../errors";
import { readComparison } from "./comparison-file";
import { recordedPart, withRecordedPart } from "./recorded-part";

/**
 * Writes what is recorded into a Markdown page, between its marks; a page whose name ends in `.zh.md` is Chinese.
 * @param folder that `recordComparison` has filled
 * @throws UserError where the page is missing or has no marks
 */
export function showRecorded(page: string, folder: string): void {
  if (!existsSync(page)) throw new UserError(`${page} is missing`);
  const from = relative(dirname(page), folder).split(sep).join("/");
  const part = recordedPart(readComparison(folder), from, page.endsWith(".zh.md") ? "zh" : "en");
  const written = withRecordedPart(readFileSync(page, "utf8"), part);
  if (written === undefined)
    throw new UserError(`${page} has no <!-- recorded --> and <!-- /recorded --> to write between`);
  writeFileAtomic(page, written);
}
