// asks: state.text.includes("dhl")
// asks: state.hops > 2
export default {
  name: "urls",
  initialState: () => ({
    url: new URL("https://shop.example/orders?page=1"),
    text: "",
    hops: 0,
    query: new URLSearchParams("a=1"),
  }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.url.searchParams.set("order", payload.orderId);
      state.text = state.url.href;
    },
    OrderShipped(state, { payload }) {
      state.url.pathname = `/by/${payload.carrier}`;
      state.hops++;
      state.text = String(state.url);
    },
    NoteAdded(state, { payload }) {
      state.query.append("tag", payload.tags[0]);
      state.url = new URL(`?${state.query}`, state.url);
    },
  },
};
