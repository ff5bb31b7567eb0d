"use strict";
const crypto = require("crypto");

const pool = new Uint8Array(256);
let used = pool.length;

/** Random ids of version 4; the bytes are drawn for 16 ids at once. */
exports.v4 = function v4() {
  if (used > pool.length - 16) {
    crypto.randomFillSync(pool); // <- here
    used = 0;
  }
  const bytes = pool.slice(used, (used += 16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
