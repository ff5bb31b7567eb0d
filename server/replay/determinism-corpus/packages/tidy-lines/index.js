"use strict";

/** Orders lines by sku and answers them. */
module.exports = function tidy(lines) {
  lines.sort((one, other) => (one.sku < other.sku ? -1 : 1)); // <- here
  return lines;
};
