// asks: state.answers.length > 0 && state.answers.every((answer) => answer === true)
// asks: state.texts.length > 2
import { isDeepStrictEqual, inspect, types } from "node:util";
import v8 from "node:v8";

const tag = (value) => Object.prototype.toString.call(value);
export default {
  name: "brand-questions",
  initialState: () => ({
    map: new Map([["a", { n: 1 }]]),
    set: new Set([1]),
    at: new Date(5),
    bytes: new Uint8Array(2),
    list: [{ n: 1 }],
    plain: { n: { m: 1 } },
    answers: [],
    texts: [],
  }),
  handlers: {
    StockCounted(state, { payload }) {
      state.map.set(payload.sku, { n: payload.qty });
      state.answers = [
        types.isMap(state.map),
        types.isSet(state.set),
        types.isDate(state.at),
        types.isUint8Array(state.bytes),
        !types.isProxy(state.plain),
        Map.prototype.has.call(state.map, payload.sku),
        tag(state.map) === "[object Map]" && tag(state.list) === "[object Array]",
        isDeepStrictEqual(state.map, new Map(state.map)),
        structuredClone(state.map).get(payload.sku).n === payload.qty,
        v8.deserialize(v8.serialize(state.map)).size === state.map.size,
      ];
    },
    NoteAdded(state) {
      state.texts = [
        inspect(state.map),
        inspect(state.plain),
        JSON.stringify(state.list),
        String(state.at.getTime()),
      ];
    },
    PaymentReceived(state, { payload }) {
      const copy = structuredClone(state.plain);
      copy.n.m = payload.cents;
      state.plain = copy;
    },
  },
};
