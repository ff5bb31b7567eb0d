const alphabet = "useandom26T198340PX75pxJACKVERYMINDBUSHWOLFGQZbfghjklqvwyzrict";

/** A short id that is good enough for a list key. */
export function token(size = 10) {
  let id = "";
  while (id.length < size) id += alphabet[(Math.random() * alphabet.length) | 0]; // <- here
  return id;
}
