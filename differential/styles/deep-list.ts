// asks: state.depth > 1110
// asks: state.head.value === "o3"
interface Link {
  value: string;
  next: Link | null;
}
const chain = (length: number): Link | null => {
  let head: Link | null = null;
  for (let at = 0; at < length; at++) head = { value: `v${at}`, next: head };
  return head;
};
export default {
  name: "deep-list",
  initialState: () => ({ head: chain(300), depth: 300 }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      state.head = { value: payload.orderId, next: state.head };
      state.depth++;
    },
    OrderCancelled(state: any) {
      let at = state.head;
      while (at.next) at = at.next;
      at.value += "!";
    },
    OrderShipped(state: any) {
      state.head = state.head.next;
      state.depth--;
    },
  },
};
