"use strict";
// asks: state.count > 4
// asks: state.last?.sku === "tea"
Object.defineProperty(exports, "__esModule", { value: true });
const lodash_1 = require("lodash");
class Projection {
  constructor() {
    this.name = "commonjs-compiled";
    this.handlers = {
      OrderPlaced(state, event) {
        state.count++;
        state.last = (0, lodash_1.last)(event.payload.lines);
      },
    };
  }
  initialState() {
    return { count: 0, last: null };
  }
}
exports.default = new Projection();
