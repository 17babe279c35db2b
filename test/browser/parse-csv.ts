/** Records of comma-separated values, as RFC 4180 has them; every field is text. */
export function parseCsv(text: string): string[][] {
  const fields = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  const records: string[][] = [[]];
  for (const [, field, end] of text.matchAll(fields)) {
    records.at(-1)!.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ",") records.push([]);
  }
  return records.slice(0, -1);
}
