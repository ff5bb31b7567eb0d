import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { VmCodeTest } from "./code-test.ts";

class Money {
  cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  get euros(): number {
    return this.cents / 100;
  }
  plus(other: Money | number): Money {
    return new Money(this.cents + (typeof other === "number" ? other : other.cents));
  }
  call(work: (...args: unknown[]) => unknown): unknown {
    return work(this, [this], { money: this });
  }
  fail(): never {
    throw new RangeError("as the module says", { cause: this });
  }
  failOddly(): never {
    throw { money: this, toString: () => "odd" };
  }
  *parts(): Generator<Money> {
    yield this;
    yield this.plus(1);
  }
  async later(): Promise<Money> {
    return this;
  }
  spread(value: object): object {
    return { ...value };
  }
  text(value: unknown): string {
    return `${value as string}`;
  }
  make(maker: new (money: Money) => object): object {
    return new maker(this);
  }
  echo(value: unknown): unknown {
    return value;
  }
}
class Cart extends Map<string, Money> {
  total(): number {
    return [...this.values()].reduce((sum, { cents }) => sum + cents, 0);
  }
}
class Row extends Array<number> {
  sum(): number {
    return this.reduce((a, b) => a + b, 0);
  }
}

const makeState = () => ({
  n: 1,
  list: [3, 1, 2],
  rows: [{ n: 1, deep: { n: [1] } }],
  map: new Map<unknown, unknown>([["a", { n: 1 }]]),
  set: new Set([1, 2]),
  money: new Money(700),
  cart: new Cart([["x", new Money(5)]]),
  row: Row.from([1, 2, 3]) as Row,
  when: new Date(1_234),
  pattern: /a+/g,
  bytes: new Uint8Array([1, 2]),
  error: new TypeError("kept"),
  promise: Promise.resolve(1),
  generator: (function* () {
    yield 1;
    yield 2;
  })(),
  closure: () => ({ secret: [1] }),
  sloppy: new Function("return this") as () => unknown,
  big: 12n,
  frozen: Object.freeze({ n: 1 }),
  bare: Object.create(null) as object,
  get own(): number {
    return this.n + 1;
  },
});
const event = { position: 3, payload: { n: 5, list: [1, { deep: true }] } };

let state = makeState();
beforeEach(() => {
  state = makeState();
});

function evaluate(where: string): boolean {
  const code = new VmCodeTest(where, () => event, true);
  let holds = false;
  code.run(() => {
    holds = code.holds(state, () => 3);
  });
  return holds;
}

/** Whether an object is not the condition's own, or leads to code from text, the process or a module. */
const escapes = `((x) => {
  if ((typeof x !== "object" && typeof x !== "function") || x === null) return false;
  let top = x;
  for (let up; (up = Object.getPrototypeOf(top)) !== null; ) top = up;
  if (top !== Object.prototype && top !== x) return true;
  const makers = [x, x.constructor, x.constructor?.constructor, Object.getPrototypeOf(x)?.constructor?.constructor];
  for (const maker of makers) {
    for (const make of [() => maker("return globalThis"), () => new maker("globalThis.escapedFromTest = true"), () => maker.call(null, "return process")]) {
      try { const made = make(); if (typeof made === "function" && made !== x) { made(); return true; } } catch {}
    }
  }
  return typeof x.exit === "function" || typeof x.binding === "function" || typeof x.getBuiltinModule === "function";
})`;

/** Uses something from every depth near the end of the stack. */
const deep = (use: string) =>
  `(() => { let found, left = 400; const dive = () => { try { dive(); } catch (error) { found ??= error; } if (left-- > 0) try { ${use} } catch (error) { if (error.constructor !== RangeError) found = error; } }; dive(); return found; })()`;

/** Each answers what might be the host's. */
const ways: string[] = [
  "state.constructor",
  "state.constructor.constructor",
  "state.list.constructor.constructor",
  "state.rows[0].deep.n.constructor",
  "state.map.constructor.constructor",
  "state.map.get",
  "state.map.get('a')",
  "state.map.entries()",
  "state.map.entries().next()",
  "state.map.entries().next().value",
  "state.set[Symbol.iterator]().next.constructor",
  "state.money.constructor",
  "Object.getPrototypeOf(state.money)",
  "Object.getPrototypeOf(state.money.constructor)",
  "Object.getOwnPropertyDescriptor(Object.getPrototypeOf(state.money), 'plus').value",
  "state.__lookupGetter__('own')",
  "Object.getOwnPropertyDescriptor(state, 'own').get ?? Object.getOwnPropertyDescriptor(state, 'own')",
  "state.money.plus.bind(state.money)",
  "state.money.plus.call(state.money, 1)",
  "state.money.plus.apply(state.money, [1])",
  "Reflect.apply(state.money.plus, state.money, [1])",
  "Reflect.construct(state.money.constructor, [1])",
  "new state.money.constructor(5)",
  "state.when.constructor.constructor",
  "state.when.getTime",
  "state.pattern.constructor",
  "state.bytes.constructor",
  "state.bytes.buffer",
  "Object.getPrototypeOf(Object.getPrototypeOf(state.bytes)).constructor",
  "state.error.constructor.constructor",
  "state.promise.then",
  "state.promise.constructor",
  "state.generator.constructor",
  "Object.getPrototypeOf(state.generator).constructor",
  "Object.getPrototypeOf(Object.getPrototypeOf(state.generator)).constructor",
  "state.money.parts",
  "state.money.parts().next()",
  "Object.getPrototypeOf(state.money.parts).constructor",
  "Object.getPrototypeOf(state.money.later).constructor",
  "state.money.later()",
  "state.closure",
  "state.closure().secret.constructor.constructor",
  "state.sloppy()",
  "state.sloppy.call(undefined)",
  "state.sloppy.constructor",
  "event",
  "event.constructor.constructor",
  "event.payload.list[1].constructor.constructor",
  "Object.getOwnPropertyDescriptor(globalThis, 'event').get",
  "Object.getOwnPropertyDescriptor(globalThis, 'event').get.constructor",
  "globalThis.causelineSlice",
  "causelineSlice.constructor",
  "globalThis.constructor",
  "globalThis.console?.log",
  "(() => { try { state.money.fail(); } catch (error) { return error; } })()",
  "(() => { try { state.money.fail(); } catch (error) { return error.cause; } })()",
  "(() => { try { state.money.failOddly(); } catch (error) { return error; } })()",
  "(() => { try { state.n = 5; } catch (error) { return error; } })()",
  "(() => { try { state.map.get.call(1); } catch (error) { return error; } })()",
  "(() => { try { new state.closure(); } catch (error) { return error; } })()",
  "(() => { try { null.x; } catch (error) { return error; } })()",
  "(() => { let got; state.money.call((...all) => { got = all; }); return got; })()",
  "(() => { let got; state.money.call((...all) => { got = all[1]; }); return got; })()",
  "(() => { let got; state.money.call((...all) => { got = all[2].money.constructor; }); return got; })()",
  "(() => { let got; state.money.call(function () { got = this; }); return got; })()",
  "(() => { let got; state.map.forEach((value, key, map) => { got = map; }); return got; })()",
  "(() => { let got; state.money.plus({ get cents() { got = this; return 1; } }); return got; })()",
  "(() => { let got; const trap = new Proxy({}, { get: (...all) => { got = all; return 1; } }); state.money.plus(trap); return got[2]; })()",
  "(() => { let got; const trap = new Proxy(function () {}, { apply: (...all) => { got = all[2]; } }); state.money.call(trap); return got; })()",
  "(() => { let got; const trap = new Proxy({}, { getOwnPropertyDescriptor: (...all) => { got = all; }, ownKeys: () => ['a'] }); state.money.spread(trap); return got; })()",
  "(() => { let got; const trap = new Proxy(function () {}, { apply: (...all) => { got = all[2]; return 'x'; } }); state.money.text({ [Symbol.toPrimitive]: trap }); return got; })()",
  "(() => { let got; const trap = new Proxy(function () {}, { construct: (...all) => { got = all[1]; return {}; } }); state.money.make(trap); return got; })()",
  "state.money.call(Function)",
  "state.money.call(() => Function)",
  "state.money.echo(Function)",
  "state.money.echo({ Function }).Function",
  "state.money.echo(state)",
  "state.list.map((x) => x).constructor.constructor",
  "state.row.map((x) => x).constructor",
  "state.row.constructor[Symbol.species]",
  "Object.entries(state)",
  "Object.getOwnPropertyDescriptors(state)",
  "Reflect.ownKeys(state)",
  "structuredCloneOrNot()",
  "({ ...state }).money",
  "(() => { Object.prototype.get = undefined; try { return Object.getOwnPropertyDescriptor(state, 'n'); } finally { delete Object.prototype.get; } })()",
  "(() => { const seen = []; const set = WeakSet.prototype.has; WeakSet.prototype.has = function (x) { seen.push(this, x); return true; }; try { state.money.fail(); } catch (error) { seen.push(error); } WeakSet.prototype.has = set; return seen.at(-1); })()",
  "(() => { const seen = []; const of = Reflect.apply; Reflect.apply = (...all) => { seen.push(...all); return of(...all); }; try { state.money.plus(1); } finally { Reflect.apply = of; } return seen.find((x) => typeof x === 'function') ?? null; })()",
  "(() => { const { push } = Array.prototype; const seen = []; Object.defineProperty(Array.prototype, '0', { configurable: true, set(x) { push.call(seen, this); } }); try { Object.keys(state); state.money.plus(1); } finally { delete Array.prototype[0]; } return seen[0]; })()",
  "(() => { try { Error.prepareStackTrace = (_, sites) => sites; } catch {} return new Error('x').stack; })()",
  "(() => { try { Object.defineProperty(globalThis, 'Error', { value: { prepareStackTrace: (_, sites) => sites } }); } catch {} return new TypeError('x').stack; })()",
  "(() => { const at = {}; Error.captureStackTrace(at); return at.stack; })()",
  "(() => { try { Function('return process')(); } catch (error) { return error; } })()",
  "(() => { try { (0, eval)('process'); } catch (error) { return error; } })()",
  "(() => { try { new WebAssembly.Module(new Uint8Array(8)); } catch (error) { return error; } })()",
  "Object.getPrototypeOf(async () => {}).constructor",
  "Object.getPrototypeOf(function* () {}).constructor",
  deep("state.n"),
  deep("state.rows[0].deep.n"),
  deep("state.money.plus(1)"),
  deep("Object.keys(state)"),
  deep("state.map.get('a')"),
  deep("event.payload"),
  deep("new state.money.constructor(1)"),
];

const pwned = () => Reflect.get(globalThis, "escapedFromTest") as unknown;
afterEach(() => {
  Reflect.deleteProperty(globalThis, "escapedFromTest");
});

describe("no way leads out of a condition", () => {
  test.each(ways)("%s", (way) => {
    expect(
      evaluate(`(() => { let x; try { x = ${way}; } catch (error) { x = error; } return ${escapes}(x); })()`),
    ).toBe(false);
    expect(pwned()).toBeUndefined();
  });

  test.each([
    "import('node:fs')",
    "import/**/('node:fs')",
    "import // as if\n ('node:fs')",
    "import <!-- as if\n ('node:fs')",
    "[...import('node:fs')]",
    "import.meta",
  ])("%s does not compile", (where) => {
    expect(() => evaluate(where)).toThrow(/nothing can be imported/);
  });

  test("the word may stand in a text, or name a property", () => {
    state.rows[0] = { import: 5 } as never;
    expect(evaluate("state.rows[0].import === 5 && 'import'.length === 6")).toBe(true);
  });

  test("nor out of what it throws", () => {
    const thrown =
      "{ [Symbol.toPrimitive]: new Proxy(function () {}, { apply: (...all) => { globalThis.got = all[2]; return 'x'; } }) }";
    const code = new VmCodeTest(
      `globalThis.got ? ${escapes}(globalThis.got) : (() => { throw ${thrown}; })()`,
      () => event,
      true,
    );
    const look = () => {
      let found = false;
      code.run(() => {
        found = code.holds(state, () => 3);
      });
      return found;
    };
    expect(() => look()).toThrow("x");
    expect(look()).toBe(false);
  });

  test("what it leaves behind is ended with it", () => {
    expect(() => evaluate("(Promise.resolve().then(() => { for (;;); }), false)")).toThrow(/does not return/);
  });
});

const writes = [
  "state.n = 2",
  "delete state.n",
  "state.list.push(1)",
  "state.list.sort()",
  "state.list.length = 0",
  "state.rows[0].deep.n.push(1)",
  "state.rows[0].n++",
  "state.map.set('a', 1)",
  "state.map.clear()",
  "state.map.set.call(state.map, 'a', 1)",
  "Map.prototype.set.call(state.map, 'a', 1)",
  "Reflect.apply(state.map.delete, state.map, ['a'])",
  "state.set.add.bind(state.set)(3)",
  "state.cart.delete('x')",
  "state.money.cents = 1",
  "Object.getPrototypeOf(state.money).plus = () => 1",
  "state.money.constructor.prototype.plus = null",
  "Object.assign(state, { n: 3 })",
  "Object.defineProperty(state, 'n', { value: 3 })",
  "Object.setPrototypeOf(state, null)",
  "Object.freeze(state)",
  "state.__proto__ = null",
  "state.__defineGetter__('n', () => 5)",
  "state.bytes[0] = 9",
  "state.bytes.set([9])",
  "state.bytes.fill(9)",
  "state.generator.next()",
  "state.error.message = 'other'",
  "event.payload.n = 6",
  "event.payload.list.push(1)",
];

test.each(writes)("%s is refused", (write) => {
  const before = inspect(state, { depth: 9 });
  expect(() => evaluate(`(() => { ${write}; return true; })()`)).toThrow();
  expect(inspect(state, { depth: 9 })).toBe(before);
  expect(event.payload.n).toBe(5);
  expect(state.generator.next().value).toBe(1);
});

test("what a condition says of it is the condition's own", () => {
  expect(() => evaluate("state.n = 2")).toThrow("the state of the past can only be read");
  expect(() => evaluate("state.money.fail()")).toThrow("as the module says");
});

test.each([
  "state.money.euros === 7 && state.own === 2",
  "state.money.plus(state.money).cents === 1400",
  "state.money.plus(1) instanceof state.money.constructor",
  "state.money instanceof Object && state.map instanceof Map && state.set instanceof Set && state.when instanceof Date",
  "state.list instanceof Array && Array.isArray(state.list) && Array.isArray(state.row) && !Array.isArray(state.map)",
  "state.error instanceof TypeError && state.error instanceof Error && state.error.message === 'kept'",
  "state.promise instanceof Promise && state.bytes instanceof Uint8Array && state.pattern instanceof RegExp",
  'JSON.stringify(state.rows) === \'[{"n":1,"deep":{"n":[1]}}]\' && JSON.stringify(state.list) === \'[3,1,2]\'',
  'JSON.stringify(event.payload) === \'{"n":5,"list":[1,{"deep":true}]}\' && event.position === 3',
  "Object.keys(state.rows[0]).join() === 'n,deep' && 'n' in state && !('none' in state) && Object.hasOwn(state, 'own')",
  "[...state.list].sort().join() === '1,2,3' && Math.max(...state.list) === 3 && state.list.toSorted().join() === '1,2,3'",
  "state.list.length === 3 && state.list.at(-1) === 2 && state.list.includes(1) && state.list.indexOf(2) === 2",
  "state.list.filter((x) => x > 1).length === 2 && state.list.reduce((a, b) => a + b, 0) === 6",
  "state.row.map((x) => x * 2).join() === '2,4,6' && state.row.sum() === 6 && state.row.filter((x) => x > 1).length === 2",
  "[].concat(state.list, [9]).length === 4 && [state.list].flat().length === 3",
  "state.map.get('a').n === 1 && state.map.has('a') && state.map.size === 1 && state.set.has(2) && state.set.size === 2",
  "[...state.map].length === 1 && [...state.map.keys()][0] === 'a' && [...state.set].join() === '1,2'",
  "new Map(state.map).get('a') === state.map.get('a') && Object.fromEntries(state.map).a.n === 1 && new Set(state.set).size === 2",
  "(() => { let sum = 0; for (const one of state.set) sum += one; state.set.forEach((one) => { sum += one; }); for (const [, { n }] of state.map) sum += n; return sum === 7; })()",
  "state.cart.total() === 5 && state.cart.get('x').cents === 5 && state.cart.size === 1",
  "state.when.getTime() === 1234 && +state.when === 1234 && new Date(state.when).getTime() === 1234 && state.when < new Date(2000) && state.when.toISOString() === '1970-01-01T00:00:01.234Z'",
  "state.pattern.test('caat') && 'xaay'.match(state.pattern)[0] === 'aa'",
  "state.bytes.length === 2 && state.bytes[1] === 2 && [...state.bytes].join() === '1,2'",
  "state.big === 12n && state.frozen.n === 1 && Object.keys(state.bare).length === 0 && Object.getPrototypeOf(state.bare) === null",
  "state.rows[0] === state.rows[0] && state.money === state.money && state.money.echo(state.money) === state.money",
  "state.money.call((money, [same], { money: again }) => money === same && money === again && money === state.money)",
  "(() => { const own = { n: 1 }; return state.money.echo(own) === own; })()",
  "[...state.money.parts()].map(({ cents }) => cents).join() === '700,701'",
  "state.closure().secret[0] === 1 && (0, state.sloppy)() === globalThis",
  "Object.prototype.toString.call(state.map) === '[object Map]' && String(state.list) === '3,1,2' && typeof state.closure === 'function'",
  "Object.entries(state.rows[0])[0][1] === 1 && Object.values(state.frozen)[0] === 1 && ({ ...state.rows[0] }).n === 1",
])("%s", (where) => {
  expect(evaluate(where)).toBe(true);
});

test("a date is shown as it is now", () => {
  const code = new VmCodeTest("state.when.getTime() === 99", () => null, true);
  const holds = () => {
    let found = false;
    code.run(() => {
      found = code.holds(state, () => 1);
    });
    return found;
  };
  expect(holds()).toBe(false);
  state.when.setTime(99);
  expect(holds()).toBe(true);
});
