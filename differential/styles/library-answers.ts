// asks: Object.values(state.answers).every((answer) => !String(answer).startsWith("threw"))
// asks: state.rounds > 2
import { produce } from "immer";
import { fromJS, is, isMap } from "immutable";
import _ from "lodash";
import { observable, runInAction, toJS } from "mobx";
import * as R from "ramda";
import { z } from "zod";

const attempt = (question: () => unknown) => {
  try {
    return JSON.stringify(question()) ?? "undefined";
  } catch (error) {
    return `threw ${(error as Error).message}`;
  }
};
/** What libraries say of values that a handler was given. */
const questions: Record<string, (state: any) => unknown> = {
  lodashKinds: ({ map, set, at, list, plain }) => [
    _.isMap(map),
    _.isSet(set),
    _.isDate(at),
    _.isArray(list),
    _.isPlainObject(plain),
  ],
  lodashSizes: ({ map, set, list }) => [_.size(map), _.size(set), _.isEmpty(map), _.sum(list)],
  lodashClone: ({ map, set, plain }) => [
    _.cloneDeep(map).size,
    _.clone(set).size,
    _.cloneDeep({ map, plain }).map.get("a"),
  ],
  lodashEqual: ({ map, set, at }) => [
    _.isEqual(map, new Map(map)),
    _.isEqual(set, new Set(set)),
    _.isEqual(at, new Date(at)),
  ],
  lodashMerge: ({ plain, map }) => [_.merge({}, plain, { deep: { more: 1 } }), _.toArray(map).length],
  ramdaKinds: ({ map, set, list, at }) => [R.type(map), R.type(set), R.type(list), R.type(at)],
  ramdaClone: ({ map, plain }) => [
    R.clone(map).size,
    R.equals(plain, R.clone(plain)),
    R.equals(map, new Map(map)),
  ],
  ramdaLens: ({ plain }) => R.over(R.lensPath(["deep", "n"]), R.inc, plain),
  zodMap: ({ map, set, at }) => [
    z.map(z.string(), z.any()).safeParse(map).success,
    z.set(z.any()).safeParse(set).success,
    z.date().safeParse(at).success,
  ],
  zodObject: ({ plain }) =>
    z
      .object({ deep: z.object({ n: z.number() }) })
      .strict()
      .parse(plain),
  mobxCopy({ plain, list }) {
    const copy = observable({ plain, list });
    runInAction(() => copy.list.push(9));
    return toJS(copy);
  },
  immerCopy: ({ list }) => produce({ list: [...list] }, (draft: any) => void draft.list.sort()),
  immutableCopy: ({ plain }) => [isMap(fromJS(plain)), is(fromJS(plain), fromJS(plain))],
};
export default {
  name: "library-answers",
  initialState: () => ({
    map: new Map<string, any>([["a", { n: 1 }]]),
    set: new Set<any>(["x"]),
    at: new Date(1e12),
    list: [3, 1, 2],
    plain: { deep: { n: 0 } },
    answers: {} as Record<string, string>,
    rounds: 0,
  }),
  handlers: {
    StockCounted(state: any, { payload }: any) {
      state.map.set(payload.sku, { n: payload.qty });
      state.set.add(payload.sku);
      state.plain.deep.n = payload.qty;
    },
    OrderShipped(state: any) {
      for (const [name, question] of Object.entries(questions))
        state.answers[name] = attempt(() => question(state));
      state.rounds++;
    },
  },
};
