"use strict";
const mode = process.env.SHOP_MODE || "standard"; // <- here

exports.isExpress = () => mode !== "standard";
exports.mode = mode;
