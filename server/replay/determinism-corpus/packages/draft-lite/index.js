/** Runs a recipe on a copy and freezes the copy; answers the same object when nothing was written. */
export function produce(base, recipe) {
  const copy = Array.isArray(base) ? [...base] : { ...base };
  let written = false;
  const draft = new Proxy(copy, {
    set(target, key, value) {
      written ||= !Object.is(target[key], value);
      return Reflect.set(target, key, value);
    },
    deleteProperty(target, key) {
      written ||= key in target;
      return Reflect.deleteProperty(target, key);
    },
  });
  recipe(draft);
  return written ? Object.freeze(copy) : base;
}
