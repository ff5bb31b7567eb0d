"use strict";

/** The table is only loaded for countries that are asked for. */
exports.tableOf = function tableOf(country) {
  const name = "country-tables/data/" + country.toLowerCase();
  const load = require;
  return load(name); // <- here
};
