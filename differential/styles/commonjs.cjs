// asks: state.digest.startsWith("a")
// asks: Object.keys(state.ids).length > 4
const { createHash } = require("node:crypto");
const _ = require("lodash");

module.exports = {
  name: "commonjs",
  initialState: function () {
    return { ids: {}, digest: "", skus: [] };
  },
  handlers: {
    OrderPlaced: function (state, event) {
      state.ids[event.payload.orderId] = event.streamVersion;
      state.digest = createHash("sha256")
        .update(state.digest + event.eventId)
        .digest("hex")
        .slice(0, 12);
      state.skus = _.uniq(state.skus.concat(_.map(event.payload.lines, "sku")));
    },
  },
};
