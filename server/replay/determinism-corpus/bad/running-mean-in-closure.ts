import type { DomainEvent, NoteWritten } from "../events.ts";

const meanSalience = (() => {
  let sum = 0;
  let count = 0;
  return (value: number) => {
    sum += value;
    count += 1;
    return sum / count;
  };
})();

/** Which memories stand out against the mean so far. */
export default {
  name: "salient-notes",
  initialState: () => ({ mean: 0, salient: [] as string[] }),
  handlers: {
    NoteWritten(state: { mean: number; salient: string[] }, event: DomainEvent<NoteWritten>) {
      const { note_id, salience } = event.payload;
      state.mean = meanSalience(salience);
      if (salience > state.mean) state.salient.push(note_id);
    },
  },
};
