import fc from "fast-check";

/** What tools, people and enemies put where something else belongs. */
const TOKENS = [
  ..."NaN Infinity -1 0 1e400 1e30 -1e-9 1.5 12,5 0x1F ² ٣ three null true None".split(" "),
  ...`"" '' "7" [] {} [[[ ]]] }{ ,, :: " ' \` < > & &lt; &x; </annotation> <object> <name> <!-- <![CDATA[`.split(
    " ",
  ),
  ..."__proto__ <__proto__> constructor toString prototype <?xml?> *a names: !!js/function".split(" "),
  ..."../../secret.png C:\\x.png .. . / a.png b.png c.png images labels/train car bus DontCare".split(" "),
  ...["\n", "\r", "\r\n", "\t", "\0", "\v", "\ufeff", "\u2028", "\u202e", "\u001b[2J", "é", "🚗", "\ud800"],
  ...["names: 3", "path: /etc", "- ", "? ", "&a ", "%YAML 9.9\n", "---\n", "<<: *a", "9".repeat(40)],
  ...['"__proto__":{"polluted":1},', '"images":', '"bbox":[1,2,3,4],', '<!DOCTYPE a [<!ENTITY b "c">]>'],
].map((token) => Buffer.from(token));

/** One change of a file's bytes; places are shares of its length, so that they shrink with it. */
type Mutation =
  | { do: "flip"; at: number; byte: number }
  | { do: "delete"; at: number; length: number }
  | { do: "insert"; at: number; token: number }
  | { do: "double"; at: number; length: number }
  | { do: "move"; at: number; length: number; to: number }
  | { do: "cut"; at: number }
  | { do: "swap"; at: number; token: number };

const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const length = fc.integer({ min: 1, max: 80 });
const token = fc.nat(TOKENS.length - 1);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ do: fc.constant("flip" as const), at, byte: fc.nat(255) }),
  fc.record({ do: fc.constant("delete" as const), at, length }),
  fc.record({ do: fc.constant("insert" as const), at, token }),
  fc.record({ do: fc.constant("double" as const), at, length }),
  fc.record({ do: fc.constant("move" as const), at, length, to: at }),
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("swap" as const), at, token }) },
);

/** A file's bytes after one to four changes, as Latin-1. */
export function otherBytes(sound: Buffer): fc.Arbitrary<string> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce(change, sound).toString("latin1"));
}

function change(bytes: Buffer, one: Mutation): Buffer {
  const from = Math.floor(one.at * bytes.length);
  const spliced = (to: number, ...put: Uint8Array[]) =>
    Buffer.concat([bytes.subarray(0, from), ...put, bytes.subarray(Math.min(to, bytes.length))]);
  switch (one.do) {
    case "flip":
      return spliced(from + 1, Uint8Array.of(one.byte));
    case "delete":
      return spliced(from + one.length);
    case "insert":
      return spliced(from, TOKENS[one.token]);
    case "double":
      return spliced(from, bytes.subarray(from, from + one.length));
    case "move": {
      const to = Math.floor(one.to * bytes.length);
      return spliced(from + one.length, bytes.subarray(to, to + one.length));
    }
    case "cut":
      return bytes.subarray(0, from);
    case "swap":
      return swapToken(bytes, one.at, TOKENS[one.token]);
  }
}

/** Another token for a number, a word, or a text in quotes. */
function swapToken(bytes: Buffer, share: number, token: Buffer): Buffer {
  const there = [...bytes.toString("latin1").matchAll(/-?\d+(\.\d+)?|"[^"\n]*"|\w+/g)];
  if (there.length === 0) return token;
  const { index, 0: text } = there[Math.floor(share * there.length)];
  return Buffer.concat([bytes.subarray(0, index), token, bytes.subarray(index + text.length)]);
}

/** A place in a JSON document, as a share of all its places, and what becomes of the value there. */
type JsonMutation = { at: number } & ({ do: "set"; value: unknown } | { do: "delete" } | { do: "double" });

const value = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1.5,
    1e30,
    -1e-9,
    2 ** 53,
    "",
    " ",
    "7",
    "12,5",
    "NaN",
    "car",
    "__proto__",
  ),
  fc.constantFrom(
    [],
    {},
    [[]],
    [null],
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
    [0, 0, 0, 0],
    ["1", 2, 3, 4],
  ),
  fc.constantFrom<unknown[]>(
    [1e9, 2, 3, 4],
    [30, 20, 90, 90],
    [-5, -5, 9, 9],
    [9, 9, -3, -3],
    [[1, 2, 3, 4, 5]],
  ),
  fc.constantFrom<unknown>(
    { size: [9, 9], counts: "o1" },
    { size: [1e6, 1e6], counts: [0, 1e12] },
    { size: [-1, "x"] },
  ),
  fc.constantFrom("../../secret.png", "a.png", "b.jpg", "c.png", "/etc/passwd", "\0", "x".repeat(300)),
  fc.jsonValue({ maxDepth: 2 }),
);

const jsonMutation: fc.Arbitrary<JsonMutation> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("set" as const), at, value }) },
  fc.record({ do: fc.constant("delete" as const), at }),
  fc.record({ do: fc.constant("double" as const), at }),
);

/** A JSON document with one to four other values, still JSON; its UTF-8 as Latin-1. */
export function otherValues(sound: Buffer): fc.Arbitrary<string> {
  return fc.array(jsonMutation, { minLength: 1, maxLength: 4 }).map((changes) => {
    const root = { document: JSON.parse(sound.toString()) };
    for (const one of changes) changeValue(root, one);
    return Buffer.from(JSON.stringify(root.document) ?? "").toString("latin1");
  });
}

function changeValue(root: Holder, one: JsonMutation): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const [holder, key] = places[Math.floor(one.at * places.length)];
  if (one.do === "set") holder[key] = structuredClone(one.value);
  else if (one.do === "delete" && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (one.do === "delete") delete holder[key];
  else if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else holder[`${key}2`] = structuredClone(holder[key]);
}

type Holder = Record<string, unknown> | unknown[];

/** Every value within, by what holds it. */
function placesIn(holder: Holder): [Record<string, unknown>, string][] {
  return Object.entries(holder).flatMap(([key, inside]): [Record<string, unknown>, string][] => [
    [holder as Record<string, unknown>, key],
    ...(typeof inside === "object" && inside !== null ? placesIn(inside as Holder) : []),
  ]);
}
