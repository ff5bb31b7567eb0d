/** The kind of thing that a stream is about: its id up to the first `-`, or all of it. `order-17` -> `order`. */
export function streamCategory(streamId: string): string {
  const dash = streamId.indexOf("-");
  return dash > 0 ? streamId.slice(0, dash) : streamId;
}
