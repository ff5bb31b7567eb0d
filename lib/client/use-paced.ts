"use client";

import { useEffect, useState } from "react";

/**
 * Follows a value that changes faster than it can be answered: while `busy`, it keeps the value that is being asked.
 *
 * So one question at a time is under way, each gets its answer, and the latest value always comes last. A change
 * of `subject` is followed at once: nobody waits for an answer about something else.
 */
export function usePaced<T>(wanted: T, subject: string | null, ask: (held: T) => { isFetching: boolean }): T {
  const [held, setHeld] = useState({ value: wanted, subject });
  const current = held.subject === subject ? held : { value: wanted, subject };
  const { isFetching } = ask(current.value);
  useEffect(() => {
    if (held.subject !== subject || (!isFetching && held.value !== wanted))
      setHeld({ value: wanted, subject });
  }, [held, wanted, subject, isFetching]);
  return current.value;
}
