// asks: state.answers.length > 10 && state.rounds === 2
// asks: state.answers.some((answer) => answer.includes("private"))
import assert from "node:assert";
import { format, inspect, isDeepStrictEqual, types } from "node:util";

class Secret {
  #code = 7;
  static read(value) {
    return value.#code;
  }
  static knows(value) {
    return #code in value;
  }
}
const attempt = (question) => {
  try {
    return String(question());
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const tag = (value) => Object.prototype.toString.call(value);
/** What the language and Node say of a state, error texts included. */
const questions = [
  ({ secret }) => Secret.read(secret) + Secret.knows(secret),
  ({ plain }) => Secret.read(plain),
  ({ plain }) => Secret.knows(plain),
  ({ secret }) => [
    secret instanceof Secret,
    secret.constructor.name,
    Object.getPrototypeOf(secret) === Secret.prototype,
  ],
  ({ map, set, list, at, plain }) => [map, set, list, at, plain].map(tag),
  ({ map, plain, list }) => [types.isMap(map), types.isProxy(plain), Array.isArray(list)],
  ({ map }) => Map.prototype.get.call(map, "a").n,
  ({ set }) => Map.prototype.get.call(set, "a"),
  ({ plain }) => plain.missing.deeper,
  ({ list }) => list.nothing(),
  ({ plain }) => plain(),
  ({ plain }) => [...plain],
  ({ frozen }) => (frozen.n = 2),
  ({ frozen }) => delete frozen.n,
  ({ frozen }) => (frozen.more = 1),
  ({ frozen }) => frozen.list.push(1),
  ({ list }) => (list.length = -1),
  ({ at }) => new Date(at).toISOString() + at.getTime() + Number(at),
  ({ map }) => inspect(map) + format("%j", [...map]),
  ({ plain, list }) => inspect({ plain, list }),
  ({ map }) => isDeepStrictEqual(map, new Map(map)),
  ({ plain }) => assert.deepStrictEqual(plain, structuredClone(plain)),
  ({ list }) => structuredClone({ list }).list.concat(list),
  ({ plain }) => Reflect.ownKeys(plain).concat(Object.isExtensible(plain), Object.isFrozen(plain)),
  ({ map, set }) => [map.keys(), set.values(), map.entries()].map(tag),
  ({ list, plain }) => [new WeakSet([plain]).has(plain), list.indexOf(plain), [plain].includes(plain)],
  ({ plain }) => Object.groupBy?.([plain], () => "all").all.length,
  ({ list }) => JSON.stringify([list, list.toSorted(), list.with(0, 9), list.flatMap((n) => [n, n])]),
  ({ secret }) => structuredClone(secret).constructor.name,
  ({ map }) => JSON.stringify(Object.fromEntries(map)),
  ({ map }) => Object.keys(map).length + map.size + (map.constructor === Map),
];
export default {
  name: "platform-answers",
  initialState: () => ({
    map: new Map([["a", { n: 1 }]]),
    set: new Set(["x"]),
    list: [3, 1, 2],
    at: new Date(5e11),
    plain: { n: { m: 1 } },
    frozen: Object.freeze({ n: 1, list: Object.freeze([]) }),
    secret: new Secret(),
    answers: [],
    rounds: 0,
  }),
  handlers: {
    StockCounted(state, { payload }) {
      state.map.set(payload.sku, { n: payload.qty });
      state.plain.n.m = payload.qty;
      state.list.push(payload.qty);
    },
    OrderShipped(state) {
      state.answers = questions.map((question) => attempt(() => question(state)));
      state.rounds++;
    },
  },
};
