// asks: state.max[1] > 10
// asks: state.paths.length > 5
function* walk(value: unknown, path = ""): Generator<string> {
  if (typeof value !== "object" || value === null) yield path;
  else for (const [key, held] of Object.entries(value)) yield* walk(held, `${path}/${key}`);
}
function* largest(by: Record<string, number>): Generator<[string, number]> {
  for (const sku in by) yield [sku, by[sku] ?? 0];
}
export default {
  name: "generators-inside",
  initialState: () => ({
    by: {} as Record<string, number>,
    max: ["", 0] as [string, number],
    paths: [] as string[],
  }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      for (const { sku, qty } of payload.lines) state.by[sku] = (state.by[sku] ?? 0) + qty;
      for (const [sku, qty] of largest(state.by)) if (qty > state.max[1]) state.max = [sku, qty];
    },
    NoteAdded: (state: any) => void (state.paths = [...walk(state.by), ...state.paths].slice(0, 8)),
  },
};
