const MOST_KEPT = 64;

/** `make` with its latest results kept, by its arguments: compiling a kernel takes longer than running it once. */
export function remember<T>(make: (...settings: number[]) => T): (...settings: number[]) => T {
  const kept = new Map<string, T>(); // the order of insertion is the order of age
  return (...settings) => {
    const key = settings.join();
    let made = kept.get(key);
    if (made === undefined) {
      made = make(...settings);
      if (kept.size === MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(key, made);
    }
    return made;
  };
}
