/**
 * An event that says so when it is changed: `onWrite` is called with what is written, `event.payload.items[0]`, while
 * the code that does it is on the stack. Writes go through.
 */
export function guardEvent<T extends object>(event: T, onWrite: (what: string) => void): T {
  const known = new WeakMap<object, object>();
  const guard = (target: object, name: string): object => {
    const found = known.get(target);
    if (found !== undefined) return found;
    const made = new Proxy(target, {
      get(from, key, receiver) {
        const value: unknown = Reflect.get(from, key, receiver);
        return typeof value === "object" && value !== null ? guard(value, nameOf(from, name, key)) : value;
      },
      set(from, key, value) {
        onWrite(nameOf(from, name, key));
        return Reflect.set(from, key, value);
      },
      defineProperty(from, key, wanted) {
        onWrite(nameOf(from, name, key));
        return Reflect.defineProperty(from, key, wanted);
      },
      deleteProperty(from, key) {
        onWrite(nameOf(from, name, key));
        return Reflect.deleteProperty(from, key);
      },
    });
    known.set(target, made);
    return made;
  };
  return guard(event, "event") as T;
}

function nameOf(parent: object, name: string, key: string | symbol): string {
  const text = String(key);
  if (Array.isArray(parent)) return text === "length" ? `${name}.length` : `${name}[${text}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text)
    ? `${name}.${text}`
    : `${name}[${JSON.stringify(text)}]`;
}
