/** What a function that answers promises answers: what the work throws is a rejection. */
export function rejection(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
