"use strict";
const { createHash } = require("crypto");
const path = require("path");

/** Splits cents so that no cent is lost; the first parts get the rest. */
exports.split = function split(cents, parts) {
  const share = Math.trunc(cents / parts);
  const rest = cents - share * parts;
  return Array.from({ length: parts }, (_, index) => share + (index < rest ? 1 : 0));
};

exports.reference = function reference(text) {
  return path.posix.join("ref", createHash("md5").update(text).digest("hex").slice(0, 8));
};
