/** A condition asks for what no journal keeps: what a function, a method or an accessor answers. */
export class HiddenPartError extends Error {
  override name = "HiddenPartError";
}
