import type { JsonValue } from "#core/envelope.ts";

/** What is asked of a lane that has replayed all events, and the one right answer. */
export type CaseQuestion =
  | { state: string; at: number; is: JsonValue }
  | { where: string; monotone?: boolean; is: number | null }
  | { blame: string; is: number[] }
  /** Applied as a patch, the difference turns the one state into the other; it names these paths. */
  | { diff: [from: number, to: number]; names: string[] }
  | { failures: number }
  /** A check accuses no handler of these verdicts or causes. */
  | { unaccused: readonly string[] };

export interface Case {
  name: string;
  /** By path in the user's folder; the first one is the projection. */
  files: Record<string, string>;
  asks: CaseQuestion[];
}

/** The log of all cases: positions from 1. */
export const caseEvents: [type: string, payload: object][] = [
  ["Paid", { cents: 200, tags: ["x", "y"] }],
  ["Paid", { cents: 350, tags: ["y", "z"] }],
  ["Renamed", { name: "Ada" }],
  ["Paid", { cents: 450, tags: [] }],
  ["Closed", {}],
];

const account = `class Account {
  #cents = 0;
  moves = 0;
  credit(cents: number) { this.#cents += cents; this.moves++; }
  get balance() { return this.#cents; }
}
export default {
  name: "account",
  initialState: () => ({ account: new Account() }),
  handlers: { Paid: (state: any, { payload }: any) => void state.account.credit(payload.cents) },
};`;

const accusations = ["diverges", "flaky", "hidden state", "key-order"];

/** Bug reports of the kinds that users write, each made small. */
export const cases: Case[] = [
  {
    name: "a deep copy of a Map and a Set by lodash",
    files: {
      "tags.ts": `import _ from "lodash";
export default {
  name: "tags",
  initialState: () => ({ seen: new Set<string>(), sums: new Map<string, number>() }),
  handlers: {
    Paid(state: any, { payload }: any) {
      const next = _.cloneDeep(state);
      for (const tag of payload.tags) {
        next.seen.add(tag);
        next.sums.set(tag, (next.sums.get(tag) ?? 0) + payload.cents);
      }
      return next;
    },
  },
};`,
    },
    asks: [2, 4].flatMap((at): CaseQuestion[] => [
      { state: "/seen", at, is: { $set: ["x", "y", "z"] } },
      {
        state: "/sums",
        at,
        is: {
          $map: [
            ["x", 200],
            ["y", 550],
            ["z", 350],
          ],
        },
      },
    ]),
  },
  {
    name: "a value object that each event replaces",
    files: {
      "wallet.ts": `class Money {
  constructor(readonly cents: number, readonly currency = "EUR") {}
  plus(cents: number) { return new Money(this.cents + cents, this.currency); }
  get euros() { return this.cents / 100; }
}
export default {
  name: "wallet",
  initialState: () => ({ balance: new Money(0) }),
  handlers: { Paid: (state: any, { payload }: any) => void (state.balance = state.balance.plus(payload.cents)) },
};`,
    },
    asks: [
      ...[true, false].flatMap((monotone): CaseQuestion[] => [
        { where: "state.balance.euros > 5", monotone, is: 2 },
        { where: "state.balance.euros > 5 && state.balance.euros < 11", monotone, is: 2 },
        { where: "!(state.balance.euros <= 5)", monotone, is: 2 },
      ]),
      { where: "state.balance.euros > 5 && state.balance.euros < 6", is: 2 },
      { where: "state.balance.plus(50).cents === 1050", is: 4 },
      { blame: "/balance", is: [1, 2, 4] },
      { blame: "/balance/cents", is: [1, 2, 4] },
    ],
  },
  {
    name: "a private field behind a getter",
    files: { "account.ts": account },
    asks: [
      { where: "state.account.balance > 500", is: 2 },
      { where: "state.account.moves >= 2", is: 2 },
      { blame: "/account/moves", is: [1, 2, 4] },
      { blame: "/account", is: [1, 2, 4] },
      { state: "/account/moves", at: 3, is: 2 },
      { unaccused: accusations },
    ],
  },
  {
    name: "a class that extends Map",
    files: {
      "cart.ts": `class Cart extends Map<string, number> {
  add(key: string, more: number) { return this.set(key, (this.get(key) ?? 0) + more); }
}
export default {
  name: "cart",
  initialState: () => ({ cart: new Cart() }),
  handlers: { Paid: (state: any, { payload }: any) => void state.cart.add(payload.tags[0] ?? "none", payload.cents) },
};`,
    },
    asks: [
      {
        state: "/cart",
        at: 5,
        is: {
          $map: [
            ["x", 200],
            ["y", 350],
            ["none", 450],
          ],
        },
      },
      { blame: "/cart", is: [1, 2, 4] },
      { where: "state.cart.get('y') > 300", is: 2 },
      { failures: 0 },
    ],
  },
  {
    name: "two classes of one name, and one that names itself",
    files: {
      "kinds.ts": `import { Entry as Sale } from "./sales.ts";
import { Entry as Stock } from "./stock.ts";
class Snapshot { static of() { return new Snapshot(); } }
export default {
  name: "kinds",
  initialState: () => ({ by: {} as Record<string, number> }),
  handlers: {
    Paid(state: any) {
      for (const made of [new Sale(1), new Stock(2), Snapshot.of()]) {
        const kind = made.constructor.name;
        state.by[kind] = (state.by[kind] ?? 0) + 1;
      }
    },
  },
};`,
      "sales.ts": "export class Entry { constructor(readonly sold: number) {} }",
      "stock.ts": "export class Entry { constructor(readonly left: number) {} }",
    },
    asks: [{ state: "/by", at: 5, is: { Entry: 6, Snapshot: 3 } }],
  },
  ...["new Handlers()", 'new Map([["Paid", pay], ["Closed", close]])'].map(
    (handlers): Case => ({
      name: `handlers as ${handlers}`,
      files: {
        "counts.ts": `const pay = (state: any, { payload }: any) => void (state.paid += payload.cents);
const close = (state: any) => void (state.open = false);
class Handlers {
  Paid(state: any, event: any) { pay(state, event); }
  Closed(state: any) { close(state); }
}
export default { name: "counts", initialState: () => ({ paid: 0, open: true }), handlers: ${handlers} };`,
      },
      asks: [
        { state: "", at: 4, is: { paid: 1000, open: true } },
        { state: "", at: 5, is: { paid: 1000, open: false } },
      ],
    }),
  ),
  ...(
    [
      ["null", null],
      ['["closed"]', ["closed"]],
      ["7", 7],
      ['new Map([["closed", true]])', { $map: [["closed", true]] }],
    ] as const
  ).map(
    ([last, is]): Case => ({
      name: `evolve answers ${last}`,
      files: {
        "doc.ts": `export default {
  name: "doc",
  initialState: () => null as any,
  evolve(state: any, { eventType, payload }: any): any {
    if (eventType === "Paid") return { cents: (state?.cents ?? 0) + payload.cents };
    return eventType === "Closed" ? ${last} : state;
  },
};`,
      },
      asks: [
        { state: "", at: 0, is: null },
        { state: "", at: 4, is: { cents: 1000 } },
        { state: "", at: 5, is: is as JsonValue },
        { blame: "", is: [1, 2, 4, 5] },
      ],
    }),
  ),
  {
    name: "private fields in a decorated class",
    files: {
      "purse.ts": `const entities: string[] = [];
function Entity(made: { name: string }) { entities.push(made.name); }
@Entity
class Purse {
  #cents = 0;
  add(cents: number) { this.#cents += cents; }
  get cents() { return this.#cents; }
  static isPurse(value: any) { return #cents in value; }
}
export default {
  name: "purse",
  initialState: () => ({ purse: new Purse(), shown: 0, known: 0 }),
  handlers: {
    Paid(state: any, { payload }: any) {
      state.purse.add(payload.cents);
      state.shown = state.purse.cents;
      if (Purse.isPurse(state.purse)) state.known++;
    },
  },
};`,
      "tsconfig.json": '{ "compilerOptions": { "experimentalDecorators": true, "target": "ES2022" } }',
    },
    asks: [
      { state: "/shown", at: 5, is: 1000 },
      { state: "/known", at: 5, is: 3 },
      { where: "state.purse.cents > 500", is: 2 },
      { failures: 0 },
    ],
  },
  {
    name: "a Set of objects is checked",
    files: {
      "open.ts": `export default {
  name: "open",
  initialState: () => ({ open: new Set<any>(), by: new Map<any, number>() }),
  handlers: {
    Paid(state: any, { payload }: any) {
      const order = { cents: payload.cents };
      state.open.add(order);
      state.by.set(order, payload.tags.length);
    },
  },
};`,
    },
    asks: [
      { unaccused: accusations },
      { state: "/open", at: 2, is: { $set: [{ cents: 200 }, { cents: 350 }] } },
    ],
  },
  {
    name: "a closure is checked",
    files: {
      "basket.ts": `const makeBasket = () => {
  const items: number[] = [];
  return { count: 0, add(cents: number) { items.push(cents); this.count = items.length; } };
};
export default {
  name: "basket",
  initialState: () => ({ basket: makeBasket() }),
  handlers: { Paid: (state: any, { payload }: any) => state.basket.add(payload.cents) },
};`,
    },
    asks: [{ unaccused: accusations }, { state: "/basket/count", at: 4, is: 3 }],
  },
  {
    name: "an accessor in the initial state",
    files: {
      "items.mjs": `export default {
  name: "items",
  initialState: () => ({ items: [], get count() { return this.items.length; } }),
  handlers: { Paid: (state, { payload }) => void state.items.push(payload.cents) },
};`,
    },
    asks: [
      { where: "state.count >= 2", is: 2 },
      { where: "state.count === 3", is: 4 },
      { blame: "/items", is: [1, 2, 4] },
    ],
  },
  {
    name: "only the order changes",
    files: {
      "ranks.mjs": `export default {
  name: "ranks",
  initialState: () => ({ map: new Map([["a", 1], ["b", 2]]), object: { x: 1, y: 2 } }),
  handlers: {
    Paid(state) {
      state.map = new Map([...state.map].reverse());
      const [[first, one], [second, other]] = Object.entries(state.object);
      state.object = { [second]: other, [first]: one };
    },
  },
};`,
    },
    asks: [
      { state: "/object", at: 1, is: { y: 2, x: 1 } },
      {
        state: "/map",
        at: 1,
        is: {
          $map: [
            ["b", 2],
            ["a", 1],
          ],
        },
      },
      { diff: [0, 1], names: ["/map", "/object"] },
      { diff: [4, 0], names: ["/map", "/object"] },
      { diff: [0, 2], names: [] },
      { blame: "/map", is: [1, 2, 4] },
      { blame: "/object", is: [1, 2, 4] },
    ],
  },
];
