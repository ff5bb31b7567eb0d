/** Another value of the same type and shape: what a process would say elsewhere. */
export function perturb(value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return value + 1;
    case "bigint":
      return value + 1n;
    case "string":
      return `other-${value}`;
    case "boolean":
      return !value;
    case "object":
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(perturb);
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, perturb(inner)]));
    case "undefined":
    case "symbol":
    case "function":
      return value;
  }
}
