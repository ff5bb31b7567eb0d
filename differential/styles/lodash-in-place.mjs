// asks: state.byCustomer.c1?.length > 2
// asks: state.same > 1
// asks: state.kinds.join() === "map,set,date"
import _ from "lodash";

export default {
  name: "lodash-in-place",
  initialState: () => ({
    orders: [],
    byCustomer: {},
    same: 0,
    kinds: [],
    map: new Map([["a", 1]]),
    set: new Set(["a"]),
    at: new Date(0),
  }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.orders.push(_.pick(payload, ["orderId", "customer"]));
      state.byCustomer = _.mapValues(_.groupBy(state.orders, "customer"), (orders) =>
        _.map(orders, "orderId"),
      );
    },
    OrderCancelled(state, { payload }) {
      _.remove(state.orders, { orderId: payload.orderId });
      _.pull(state.byCustomer.c1 ?? [], payload.orderId);
    },
    StockCounted(state, { payload }) {
      state.map.set(payload.sku, payload.qty);
      if (_.isEqual(state.map, _.cloneDeep(state.map))) state.same++;
    },
    NoteAdded(state) {
      state.kinds = [_.isMap(state.map) && "map", _.isSet(state.set) && "set", _.isDate(state.at) && "date"];
      _.defaultsDeep(state, { more: { deep: { list: [1, 2] } } });
    },
    PaymentReceived(state, { payload }) {
      _.assign(state, { last: payload.orderId });
      _.set(state, "more.paid[2].cents", payload.cents);
    },
  },
};
