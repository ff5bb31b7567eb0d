// asks: state.due.getTime() > 1760600000000
// asks: state.day === 15
class Deadline extends Date {
  postpone(days: number) {
    this.setUTCDate(this.getUTCDate() + days);
    return this;
  }
  get day() {
    return this.getUTCDate();
  }
}
export default {
  name: "extends-date",
  initialState: () => ({ due: new Deadline(1760000000000), day: 0, list: [] as Date[] }),
  handlers: {
    OrderPlaced(state: any, { occurredAt }: any) {
      state.list.push(new Deadline(occurredAt));
      if (state.list.length > 3) state.list.shift();
    },
    NoteAdded(state: any) {
      state.due.postpone(1);
      state.day = state.due.day;
    },
    OrderCancelled: (state: any) => void state.list.at(-1)?.postpone(2),
  },
};
