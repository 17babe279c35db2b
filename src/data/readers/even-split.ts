import { type Random, random } from "../../backend/random";

type ClassKey = string | number;

/** Items that go to one side together, and how many objects of each class they hold. */
export interface Unit {
  size: number;
  objects: ReadonlyMap<ClassKey, number>;
}

/** A unit with its share of each class: of its objects, and of the units that hold it. */
interface Weighed {
  size: number;
  shares: ReadonlyMap<ClassKey, number>;
}

/** What a side still lacks: items, and shares of each class. */
interface Side {
  room: number;
  wants: Map<ClassKey, number>;
}

/**
 * Draws the units to hold back, so that both sides get their share of each class: iterative stratification
 * (Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data", ECML PKDD 2011, algorithm
 * 1), which deals out the rarest class first, each unit to the side that lacks most of it. Two changes: a
 * class is shared out by its objects as much as by the images that hold it, since an image may hold many;
 * and a side takes no unit that it has no room for, so that as many items are held back as asked wherever
 * all units have size 1. Of two units or more at least one is held back.
 *
 * @param held how many items to hold back, of all.
 * @param seed the draw depends on it and on the units' order alone.
 * @returns for each unit whether it is held back.
 */
export function evenSplit(units: readonly Unit[], held: number, seed: number): boolean[] {
  const weighed = weigh(units);
  const order = random(seed, "split").shuffle([...units.keys()]);
  const total = units.reduce((sum, { size }) => sum + size, 0);
  const unitsOf = unitsByClass(weighed, order);
  const side = (room: number): Side => ({
    room,
    wants: new Map([...unitsOf.keys()].map((name) => [name, (2 * room) / total])), // all shares sum to 2
  });
  const [kept, back] = [side(total - held), side(held)];
  const ties = random(seed, "ties");
  const isBack = new Array<boolean | undefined>(units.length).fill(undefined);
  const deal = (i: number, name?: ClassKey) => {
    isBack[i] = prefersBack(weighed[i], name, kept, back, ties);
    take(isBack[i] ? back : kept, weighed[i]);
  };
  for (const name of rarestFirst(unitsOf, weighed, isBack)) {
    for (const i of unitsOf.get(name) ?? []) if (isBack[i] === undefined) deal(i, name);
  }
  for (const i of order) if (isBack[i] === undefined) deal(i);
  if (units.length > 1 && !isBack.includes(true)) isBack[smallest(units)] = true; // none had room
  return isBack.map((one) => one === true);
}

function prefersBack(
  { size }: Weighed,
  name: ClassKey | undefined,
  kept: Side,
  back: Side,
  ties: Random,
): boolean {
  if (back.room < size || kept.room < size) return back.room >= size;
  const wanted = (side: Side) => (name === undefined ? 0 : (side.wants.get(name) ?? 0));
  const more = wanted(back) - wanted(kept) || back.room - kept.room;
  return more === 0 ? ties.uniform() < 0.5 : more > 0;
}

function take(side: Side, { size, shares }: Weighed): void {
  side.room -= size;
  for (const [name, share] of shares) side.wants.set(name, (side.wants.get(name) ?? 0) - share);
}

function weigh(units: readonly Unit[]): Weighed[] {
  const objectsOf = new Map<ClassKey, number>();
  const unitsWith = new Map<ClassKey, number>();
  for (const { objects } of units) {
    for (const [name, count] of objects) {
      objectsOf.set(name, (objectsOf.get(name) ?? 0) + count);
      unitsWith.set(name, (unitsWith.get(name) ?? 0) + 1);
    }
  }
  const share = (name: ClassKey, count: number) =>
    count / (objectsOf.get(name) ?? 1) + 1 / (unitsWith.get(name) ?? 1);
  return units.map(({ size, objects }) => ({
    size,
    shares: new Map([...objects].map(([name, count]) => [name, share(name, count)])),
  }));
}

function unitsByClass(units: readonly Weighed[], order: readonly number[]): Map<ClassKey, number[]> {
  const unitsOf = new Map<ClassKey, number[]>();
  for (const i of order) {
    for (const name of units[i].shares.keys()) {
      const group = unitsOf.get(name);
      if (group) group.push(i);
      else unitsOf.set(name, [i]);
    }
  }
  return unitsOf;
}

/** The classes, each time that which is left in the fewest units. */
function* rarestFirst(
  unitsOf: ReadonlyMap<ClassKey, readonly number[]>,
  units: readonly Weighed[],
  isBack: readonly (boolean | undefined)[],
): Generator<ClassKey> {
  const left = new Map([...unitsOf].map(([name, group]) => [name, group.length]));
  while (left.size > 0) {
    const [rarest] = [...left].reduce((least, one) => (one[1] < least[1] ? one : least));
    const dealt = (unitsOf.get(rarest) ?? []).filter((i) => isBack[i] === undefined);
    yield rarest;
    left.delete(rarest);
    for (const i of dealt) {
      for (const name of units[i].shares.keys())
        if (left.has(name)) left.set(name, (left.get(name) ?? 0) - 1);
    }
  }
}

function smallest(units: readonly Unit[]): number {
  return units.reduce((least, { size }, i) => (size < units[least].size ? i : least), 0);
}
