/**
 * Objects that handlers froze themselves, as far as the realm saw it: writing to them is their mistake to see.
 *
 * Any other frozen object in a state is a part of an event, which in production is as writable as the rest.
 */
export const frozenByUser = new WeakSet<object>();
