/** A shuffled copy: Fisher and Yates. */
export function shuffle<Value>(list: readonly Value[]): Value[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1)); // <- here
    [copy[last], copy[other]] = [copy[other] as Value, copy[last] as Value];
  }
  return copy;
}
