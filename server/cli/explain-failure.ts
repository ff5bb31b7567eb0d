/** What to try, by the name of the error; the errors themselves state facts only. */
const advice: Record<string, string> = {
  StoreUnavailableError: "Check the URL, that the server runs, and that it lets this user in.",
  NoSuchProjectionError: "--projections GLOB names the modules to look at.",
  NothingToCheckError: "--projections GLOB names the modules to look at.",
  BaselineError: "--update-baseline writes a new one; a broken one must be deleted first.",
  PredicateError: "A condition is one JavaScript expression over state and event, such as 'state.total < 0'.",
  RerunError: "causeline check tells what the handlers depend on.",
  PagesMissingError: "Run `npm run build` first.",
};

/** One line for the terminal: what was wrong, where, and what to do. Unknown errors keep their stack: they are ours. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "Error" || isProgrammingError(error)) return error.stack ?? error.message;
  const hint = advice[error.name];
  const sentence = error.message.replaceAll(/\s*\n\s*/g, " ");
  return hint ? `${sentence.replace(/\.?$/, ".")} ${hint}` : sentence;
}

function isProgrammingError(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
