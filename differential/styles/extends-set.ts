// asks: state.tags.has("vip")
// asks: state.tags.joined === "gift,late"
// asks: state.tags.size > 3
class Tags extends Set<string> {
  addAll(tags: Iterable<string>) {
    for (const tag of tags) this.add(tag);
    return this;
  }
  get joined() {
    return [...this].sort().join();
  }
}
export default {
  name: "extends-set",
  initialState: () => ({ tags: new Tags(), text: "" }),
  handlers: {
    NoteAdded(state: any, { payload }: any) {
      state.tags.addAll(payload.tags);
      state.text = state.tags.joined;
    },
    OrderCancelled(state: any) {
      for (const tag of state.tags) {
        state.tags.delete(tag);
        break;
      }
    },
    Heartbeat: (state: any) => void state.tags.clear(),
  },
};
